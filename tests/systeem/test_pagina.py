# SPDX-License-Identifier: EUPL-1.2
"""The pages in a real browser: every page, every action, keyboard, double click, the button back, a
session that ended, and what a sender chose to be called."""
import re
import subprocess
import unittest

from omgeving import FIXTURES, PATIENCE, SOURCE
from webpost import WebTest

try:
    from selenium import webdriver
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    webdriver = None

NPM = SOURCE / "tests" / "npm"
REEKS = sorted((FIXTURES / "reeks").iterdir())
BSN = re.search(rb"Bsn>([0-9]{9})<", REEKS[0].read_bytes()).group(1).decode()
TOEWIJZING = re.search(rb"ToewijzingNummer>([^<]*)<", REEKS[0].read_bytes()).group(1).decode()
KWAAD = "<img src=x onerror=document.title='raak'>&'\"kapot.xml"
PAGINAS = ("/", "/berichten", "/berichten?vanaf=gisteren", "/berichten?status=deels", "/opdrachten", "/bericht?id=1", "/bericht/uitleg?id=1", "/uitval",
           "/persoon", "/keten", "/cijfers", "/cijfers?rapport=declaraties&periode=2023", "/tabellen?datum=2023-04-01",
           "/regels", "/regel?id=TR319", "/proeve", "/nergens")


def partly_good(path):
    """The declaratie with a Prestatie on a toewijzing that there is not."""
    before, element, behind = path.read_bytes().rpartition(b"ToewijzingNummer>" + TOEWIJZING.encode() + b"<")
    assert element
    return before + b"ToewijzingNummer>999999<" + behind


@unittest.skipIf(webdriver is None, "python3-selenium is not here")
class PaginaTest(WebTest):
    def setUp(self):
        super().setUp()
        for path in REEKS:
            self.post.drop(path.name, path.read_bytes() if "declaratie" not in path.name else partly_good(path))
        self.post.drop(KWAAD, b"<Bericht>\n  <Header>\n</Bericht>")
        self.post.run_once()
        self.start(self.lokaal)
        self.browser = self.open_browser()

    def open_browser(self):
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                         f"--user-data-dir={self.post.root / 'browser'}"):
            options.add_argument(argument)
        options.binary_location = "/usr/bin/chromium"
        browser = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver")
                                   if hasattr(webdriver, "ChromeService")
                                   else webdriver.chrome.service.Service("/usr/bin/chromedriver"))
        self.addCleanup(browser.quit)
        browser.set_page_load_timeout(PATIENCE)
        return browser

    def address(self, path):
        return f"http://127.0.0.1:{self.poort}{path}"

    def go(self, path):
        self.browser.get(self.address(path))

    def enter(self, *arguments):
        link = self.link(*arguments)
        self.go(f"{link.path}?{link.query}")
        self.press("main button, button")

    def find(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def has(self, selector):
        return bool(self.browser.find_elements(By.CSS_SELECTOR, selector))

    def press(self, selector):
        """And wait until another page stands there."""
        element = self.find(selector)
        old = self.find("html")
        element.click()
        WebDriverWait(self.browser, PATIENCE).until(lambda _: self.is_gone(old))

    @staticmethod
    def is_gone(element):
        try:
            element.tag_name
            return False
        except Exception:  # pylint: disable=broad-except; the kinds differ between versions
            return True

    def text(self):
        return self.find("main").text

    def axe_says(self, script, scheme):
        """What it found, as JSON; the browser's own tools may run what the policy forbids the page."""
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": scheme}]})
        found = self.browser.execute_cdp_cmd("Runtime.evaluate", {
            "expression": script + "\naxe.run().then(f => JSON.stringify(f.violations.map("
                                "v => v.id + ': ' + v.nodes[0].html)))",
            "awaitPromise": True, "returnByValue": True})
        return found["result"].get("value")

    def spoor(self, event):
        return [row[0] for row in self.post.sql("SELECT door FROM spoor WHERE gebeurtenis = ?", event)]


class Bladen(PaginaTest):
    def test_every_page_is_valid_and_axe_has_nothing_to_say(self):
        self.enter()
        files = []
        for number, path in enumerate(PAGINAS):
            self.go(path)
            with self.subTest(path=path):
                self.assertEqual(self.browser.find_elements(By.TAG_NAME, "script"), [])
                self.assertTrue(self.browser.title.endswith("iwmod"))
            # The text of the page as it came, for the policy lets no script of the page run.
            source = self.get(path, Cookie=self.cookie()).body
            files.append(self.post.root / f"pagina-{number}.html")
            files[-1].write_text(source, encoding="utf-8")
            for scheme in ("light", "dark"):
                with self.subTest(path=path, scheme=scheme):
                    self.assertEqual(self.axe_says(axe(), scheme), "[]")
        run = subprocess.run(["node", NPM / "node_modules" / ".bin" / "html-validate", "--config",
                              NPM / "htmlvalidate.json", *files], capture_output=True, text=True,
                             cwd=self.post.root)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)

    def cookie(self):
        return "; ".join(f"{each['name']}={each['value']}" for each in self.browser.get_cookies())

    def test_a_page_fits_a_phone_without_moving_sideways(self):
        self.enter()
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": False})
        for path in PAGINAS:
            self.go(path)
            with self.subTest(path=path):
                wide = self.browser.execute_cdp_cmd("Runtime.evaluate", {
                    "expression": "document.documentElement.scrollWidth", "returnByValue": True})
                self.assertLessEqual(wide["result"]["value"], 320)

    def test_what_a_sender_chose_is_text_on_every_page(self):
        self.enter()
        ids = [each["id"] for each in self.post.list_json() if each["status"] == "foutmelding"]
        for path in ("/berichten", f"/bericht?id={ids[0]}", f"/bericht/uitleg?id={ids[0]}", "/uitval", "/"):
            self.go(path)
            with self.subTest(path=path):
                self.assertNotEqual(self.browser.title, "raak")
                self.assertEqual(self.browser.find_elements(By.TAG_NAME, "img"), [])
        self.go("/berichten")
        self.assertIn("onerror=document.title", self.text())


class Wie(PaginaTest):
    def test_nobody_comes_in_without_a_login_and_a_session_that_ended_is_none(self):
        self.go("/berichten")
        self.assertNotIn("12345678", self.browser.page_source)
        self.enter("--rol", "kijken")
        self.go("/berichten")
        self.assertTrue(self.has("table"))
        self.assertFalse(self.has("input[type=checkbox]"))
        self.assertFalse(self.has("a[href='/persoon']"))
        self.go("/persoon")
        self.assertIn("persoonsgegevens", self.text())
        self.browser.delete_all_cookies()
        self.go("/berichten")
        self.assertFalse(self.has("table"))


def axe():
    return (NPM / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


class Doen(PaginaTest):
    def partly(self):
        return next(each["id"] for each in self.post.list_json() if each["status"] == "deels")

    def take_from_outbox(self, bericht):
        """As the aanbieder does."""
        for bestand, in self.post.sql("SELECT bestand FROM uitgaand WHERE bericht = ?", bericht):
            for path in (self.post.post / "outbox").rglob(bestand):
                path.unlink()

    def faulty(self):
        return next(each["id"] for each in self.post.list_json() if each["status"] == "foutmelding")

    def in_inbox(self):
        return [path for path in (self.post.post / "inbox").iterdir() if path.is_file()]

    def test_a_message_goes_back_once_however_often_somebody_presses(self):
        self.enter()
        self.go(f"/bericht?id={self.faulty()}")
        self.press("form[action='/opdracht/kiezen'] button")
        self.assertIn("Klopt dat?", self.text())
        self.assertEqual(self.in_inbox(), [])
        self.press("form[action='/opdracht/uitvoeren'] button")
        self.assertIn("1 van 1", self.text())
        self.assertEqual(len(self.in_inbox()), 1)
        done = self.browser.current_url
        self.browser.back()
        if self.has("form[action='/opdracht/uitvoeren'] button"):
            self.press("form[action='/opdracht/uitvoeren'] button")
            self.assertEqual(self.browser.current_url, done)
        self.assertEqual(len(self.in_inbox()), 1)
        self.assertEqual(len(self.spoor("heringediend")), 1)

    def test_two_tabs_choose_with_the_keyboard_alone(self):
        self.enter()
        self.go("/berichten?status=foutmelding")
        first = self.browser.current_window_handle
        self.browser.switch_to.new_window("tab")
        self.go("/berichten?status=foutmelding")
        self.browser.switch_to.window(first)
        self.find("input[type=checkbox]").send_keys(Keys.SPACE)
        old = self.find("html")
        self.find("button[value=herindienen]").send_keys(Keys.ENTER)
        WebDriverWait(self.browser, PATIENCE).until(lambda _: self.is_gone(old))
        self.assertIn("1 bericht", self.text())

    def test_who_looks_at_a_person_stands_in_the_trail_and_the_bsn_nowhere(self):
        self.enter()
        self.go("/persoon")
        self.find("#f-bsn").send_keys(BSN)
        self.press("form[action='/persoon'] button")
        self.assertTrue(self.has("svg"))
        self.assertIn(f"ToewijzingNummer {TOEWIJZING}", self.text())
        self.assertNotIn(BSN, self.browser.page_source)
        self.assertNotIn(BSN, self.browser.current_url + self.browser.title + self.logged())
        self.assertEqual(len(self.spoor("ingezien")), 1)

    def test_the_text_of_a_message_is_shown_with_what_is_wrong_marked_and_the_look_is_in_the_trail(self):
        self.enter()
        self.go(f"/bericht?id={self.partly()}")
        self.press("button[value=origineel]")
        self.assertTrue(self.has("tr.gemerkt code"))
        self.assertIn("ToewijzingNummer>999999<", self.find("tr.gemerkt code").text)
        self.assertEqual(self.axe_says(axe(), "light"), "[]")
        self.browser.back()
        self.press("button[value=antwoord]")
        self.assertIn("RetourCode", self.find("tr.gemerkt code").text)
        self.assertEqual(len(self.spoor("ingezien")), 2)

    def test_a_choice_is_kept_under_a_name_and_forgotten(self):
        self.enter("--rol", "kijken")
        self.go("/berichten?status=deels")
        for summary in self.browser.find_elements(By.CSS_SELECTOR, "details:not([open]) > summary"):
            summary.click()
        self.find("#f-naam").send_keys("Deels goed")
        self.press("form[action='/berichten/bewaren'] button")
        self.go("/berichten")
        self.press(".bewaard a")
        self.assertTrue(self.browser.current_url.endswith("/berichten?status=deels"))
        self.press(".bewaard button")
        self.assertFalse(self.has(".bewaard"))

    def test_who_is_ready_ends_the_session(self):
        self.enter("--rol", "kijken")
        self.go("/")
        self.press(".afmelden")
        self.go("/berichten")
        self.assertFalse(self.has("table"))

    def test_in_four_clicks_why_a_declaratie_was_partly_rejected_then_its_answer_goes_again(self):
        """As docs/beheer.md tells it: Uitval, the rule and the aanbieder, the message; then resend and its audit."""
        self.enter()
        partly = self.partly()
        self.take_from_outbox(partly)
        self.go("/")
        self.press("nav a[href='/uitval']")
        self.press("a[href*='regel=TR'][href*='afzender=']")
        self.press(f"a[href='/bericht?id={partly}']")
        self.assertIn("retourcode", self.text())
        self.press("form[action='/opdracht/kiezen'] button")
        self.press("form[action='/opdracht/uitvoeren'] button")
        self.assertIn("gaat opnieuw uit", self.text())
        self.go(f"/bericht?id={partly}")
        self.assertIn("keer 2", self.text())
        self.assertIn("opnieuw", self.find(".levensloop").text)
        answered = "SELECT count(*) FROM spoor WHERE bericht = ? AND gebeurtenis = 'geantwoord'"
        self.assertEqual(self.post.sql(answered, partly), [(2,)])

    def test_a_file_is_tried_and_not_kept(self):
        self.enter("--rol", "kijken")
        before = self.post.count_berichten()
        self.go("/proeve")
        self.find("input[type=file]").send_keys(str(REEKS[1]))
        self.press("form[action='/proeve'] button")
        self.assertIn("geen fouten", self.text())
        self.assertEqual(self.post.count_berichten(), before)


if __name__ == "__main__":
    unittest.main(verbosity=2)
