"""tests/pay: duties and pay of Independent Persons."""
