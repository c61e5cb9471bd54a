"""tests/: a person at a browser, who finds controls by what stands beside them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, expect

from kent_standards.cli.demo import PASSWORD
from kent_standards.sign_in.codes import PERIOD, code_of, step_at
from kent_standards.sign_in.demonstration import made_up_seed
from tests.journeys.inspection import HEIGHT, WIDTHS, problems

ARTEFACTS = Path(__file__).resolve().parent.parent.parent / "artefacts"
PATIENCE = 20_000.0  # milliseconds, for a machine that does much else
expect.set_options(timeout=PATIENCE)
# What is given for an answer: words or one choice, several choices, a day, or a tick.
Answer = str | tuple[str, ...] | date | bool


class Visitor:
    """One person with a browser of their own; ``end`` says what the browser complained of.

    Their pictures go into the folder ``album`` of the artefacts.
    """

    def __init__(
        self, browser: Browser, address: str, *, clock: Path | None = None, album: str = "", **options: Any
    ) -> None:
        self.album = ARTEFACTS / album
        self.clock = clock
        self.context = browser.new_context(
            base_url=address, viewport={"width": WIDTHS[0], "height": HEIGHT}, **options
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: ConsoleMessage) -> None:
        # Chromium logs each page that was answered with an error, which a test may well have asked for.
        answered = "the server responded with a status of" in message.text
        if message.type in ("error", "warning") and not answered:
            self.complaints.append(f"{self.page.url}: {message.text}")

    @property
    def main(self) -> Locator:
        """What the page is about, without its frame."""
        return self.page.locator("main")

    def open(self, address: str, status: int = 200) -> None:
        """Go to a page, which must be answered with ``status``."""
        answer = self.page.goto(address)
        assert (answer.status if answer else None) == status, address

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Sign in, once; whoever is asked for a code enters that of the made-up app."""
        self.open("/sign-in")
        self.fill("E-mail address", email)
        self.fill("Password", password)
        self.press("Sign in")
        if self.heading() == "Enter a code":
            self.enter_code(email)
        expect(self.page.get_by_role("button", name="Sign out", exact=True)).to_be_visible()

    def enter_code(self, email: str) -> None:
        """Enter the code that the app of ``email`` shows half a minute later: no code is taken twice."""
        assert self.clock is not None
        moment = datetime.fromisoformat(self.clock.read_text("ascii")) + timedelta(seconds=PERIOD)
        self.clock.write_text(moment.isoformat(), "ascii")
        code = code_of(made_up_seed(email), step_at(moment))
        self.page.reload()
        self.sees(f"It shows the code {code} now")
        self.fill("Code", code)
        self.press("Continue")

    def session(self) -> str:
        """The id of this browser's session."""
        return next(str(cookie["value"]) for cookie in self.context.cookies() if "kent" in cookie["name"])

    def go(self, way: Locator) -> Response:
        """Click on what leads to another page, and wait for that page: a click alone doesn't."""
        with self.page.expect_navigation() as navigation:
            way.click()
        found: Response = navigation.value
        return found

    def follow(self, link: str, within: Locator | None = None, *, exact: bool = True) -> None:
        """Follow a link of the page's main part."""
        self.go((within or self.main).get_by_role("link", name=link, exact=exact).first)

    def press(self, button: str) -> Response:
        """Press a button of the page's main part and wait for the answer."""
        return self.go(self.main.get_by_role("button", name=button, exact=True).first)

    def group(self, legend: str) -> Locator:
        """The controls that stand together under ``legend``."""
        return self.main.get_by_role("group", name=legend, exact=True)

    def fill(self, label: str, text: str, within: Locator | None = None) -> None:
        """Type into the field called ``label``."""
        (within or self.main).get_by_label(label, exact=True).fill(text)

    def choose(self, legend: str, *options: str) -> None:
        """Choose or tick ``options`` of a group."""
        for option in options:
            self.group(legend).get_by_label(option, exact=True).check()

    def select(self, label: str, option: str) -> None:
        """Choose from a list."""
        self.main.get_by_label(label, exact=True).select_option(label=option)

    def give_day(self, legend: str, day: date) -> None:
        """Fill in the three boxes of a date."""
        for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.fill(label, str(number), self.group(legend))

    def answer(self, label: str, given: Answer) -> None:
        """Answer the question called ``label`` as it is asked: with words, with a day, or by choosing."""
        if isinstance(given, date):
            self.give_day(label, given)
        elif isinstance(given, tuple):
            self.choose(label, *given)
        elif given is True:
            self.main.get_by_label(label, exact=True).check()
        elif self.group(label).count():
            self.choose(label, given)
        elif self.main.get_by_role("combobox", name=label, exact=True).count():
            self.select(label, given)
        else:
            self.fill(label, given)

    def send(self, button: str = "") -> Response:
        """Send the form of the page by the button called so, or by its first."""
        return self.press(button) if button else self.go(self.main.locator(".kent-form button").first)

    def ticked(self, legend: str) -> list[str]:
        """The labels of the boxes of a group that are ticked."""
        boxes: list[str] = self.group(legend).evaluate(
            "group => [...group.querySelectorAll('input:checked')].map(box => box.labels[0].textContent.trim())"
        )
        return boxes

    def sees(self, *texts: str) -> None:
        """Each of ``texts`` stands in the page's main part."""
        for text in texts:
            expect(self.main).to_contain_text(text)

    def sees_nothing_of(self, *texts: str) -> None:
        """None of ``texts`` stands anywhere in the page, not even where it can't be seen."""
        source = self.page.content()
        for text in texts:
            assert text not in source, f"{self.page.url} shows {text!r}"

    def heading(self) -> str:
        """The page's heading."""
        return " ".join(self.main.get_by_role("heading", level=1).inner_text().split())

    def summary(self) -> dict[str, str]:
        """What the page's lists of facts say, by what stands before it."""
        found: dict[str, str] = self.main.evaluate(
            """main => Object.fromEntries([...main.querySelectorAll('dt')].map(
                term => [term.innerText.trim(), term.nextElementSibling.innerText.trim()]))"""
        )
        return found

    def photo(self, name: str) -> None:
        """Keep the page as a picture, wide and narrow, after a close look at it."""
        assert not (wrong := problems(self.page)), f"{self.page.url}: {wrong}"
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            self.keep(f"{name}-{width}")
        self.page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})

    def keep(self, name: str) -> None:
        """Keep the page as a picture, as wide as it is."""
        self.album.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.album / f"{name}.png", full_page=True)

    def end(self) -> None:
        """Close the browser. Raises AssertionError with what it logged: a script or a policy that failed."""
        self.context.close()
        assert not self.complaints, self.complaints


Visit = Callable[..., Visitor]
