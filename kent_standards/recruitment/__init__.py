"""recruitment/: vacancies for Independent Persons, applications, the joint list, panels, the Council's vote."""
