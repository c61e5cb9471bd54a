"""cli/: ending an authority whose place another takes, undoing that, and carrying it out on its day."""

from datetime import date
from typing import Any

from kent_standards.authorities.structure import structure_of
from kent_standards.cli.environment import CommandRefused
from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import THE_SERVICE
from kent_standards.law.structure import CONSEQUENCES
from kent_standards.structure.services import Effect, carry_out_due, decide_end, effect_of, undo_end


def add_acts(acts: Any) -> None:
    """``authorities end``, ``undo-end`` and ``carry-out``."""
    end = acts.add_parser("end", help="decide that an authority ends, and which one takes its place")
    end.add_argument("slug", help="the authority that ends")
    end.add_argument("--on", required=True, type=_day, help="the first day without it, such as 2028-04-01")
    end.add_argument("--successor", required=True, help="the slug of the authority that takes its place")
    end.add_argument("--reasons", default="", help="by which order or decision")
    end.add_argument(
        "--seats",
        choices=("move", "end"),
        default="move",
        help="what becomes of its Members' seats (default: move)",
    )
    end.add_argument("--dry-run", action="store_true", help="say what it would do, and decide nothing")
    end.set_defaults(run=end_command)
    undo = acts.add_parser("undo-end", help="undo such a decision before its day")
    undo.add_argument("slug", help="the authority")
    undo.add_argument("--reasons", default="", help="why")
    undo.set_defaults(run=undo_command)
    carry_out = acts.add_parser("carry-out", help="carry out what is due; 'remind' does it every day")
    carry_out.add_argument("--dry-run", action="store_true", help="say what it would do, and do nothing")
    carry_out.set_defaults(run=carry_out_command)


def end_command(env: Any, args: Any) -> int:
    """Decide it; NotPermitted says why not."""
    authority, successor = env.authority(args.slug), env.authority(args.successor)
    decide_end(
        authority,
        successor.slug,
        args.on,
        args.reasons or ("Tried out" if args.dry_run else ""),
        seats=args.seats == "move",
        by=THE_SERVICE,
        at=env.clock.now(),
    )
    ending = structure_of(authority).ending
    if ending is None:
        raise CommandRefused("Nothing was decided.")
    effect = effect_of(authority, ending)
    if args.dry_run:
        env.abort()
        print(f"As things stand, {_in_words(args.slug, effect)} Nothing was decided.")
        for each in CONSEQUENCES:
            print(f"- {each.text} ({each.paragraph})")
        return 0
    env.commit()
    print(
        f"{authority.name} ends: its last day is {uk_date(ending.last_day)}. {successor.name} takes its place."
    )
    print(f"As things stand, {_in_words(args.slug, effect)} It can be undone until then.")
    return 0


def undo_command(env: Any, args: Any) -> int:
    """Undo it; NotPermitted says why not."""
    authority = env.authority(args.slug)
    undo_end(authority, args.reasons, by=THE_SERVICE, at=env.clock.now())
    env.commit()
    print(f"{authority.name} goes on.")
    return 0


def carry_out_command(env: Any, args: Any) -> int:
    """Carry out every end whose day has come."""
    done = carry_out_due(env.service, at=env.clock.now())
    if args.dry_run:
        env.abort()
    else:
        env.commit()
    for slug, effect in done.items():
        print(f"{'Would be done: ' if args.dry_run else ''}{_in_words(slug, effect)}")
    if not done:
        print("Nothing is due.")
    return 0


def _in_words(slug: str, effect: Effect) -> str:
    parishes = f" ({', '.join(effect.parishes)})" if effect.parishes else ""
    return (
        f"{slug}: {effect.moved} seats at the successor, {effect.ended} offices ended, "
        f"{len(effect.parishes)} parishes taken over{parishes}, {effect.messages} messages to the successor's officers."
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)
