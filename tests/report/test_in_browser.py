"""The report opened from disk in a real browser, used as a reader uses it."""

import csv
import json
import time

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pipeline.report.paths import article_page
from tests.report.world import HOSTILE


@pytest.fixture
def visit(browser, small_site):
    """Open a page of the small site afresh; afterwards nothing may have failed, been fetched or popped up."""

    def go(page, site=small_site):
        browser.get("about:blank")
        browser.get((site / page.partition("#")[0]).as_uri() + page[len(page.partition("#")[0]) :])
        return browser

    drain(browser)
    yield go
    errors, requests = drain(browser)
    assert not errors
    assert all(address.startswith(("file:", "about:", "data:", "blob:")) for address in requests), requests


def drain(browser):
    errors = [entry["message"] for entry in browser.get_log("browser")]
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return errors, [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]


def all_of(browser, selector):
    return browser.find_elements(By.CSS_SELECTOR, selector)


def one(browser, selector):
    (found,) = all_of(browser, selector)
    return found


def texts(browser, selector):
    return [found.text for found in all_of(browser, selector)]


def actions_shown(browser):
    return [line.split("\n")[-1] for line in texts(browser, ".body .cell.action")]


def wait_for(browser, condition, seconds=5):
    end = time.monotonic() + seconds
    while not (value := condition(browser)):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
    return value


def count_is(text):
    return lambda browser: one(browser, "#count").text == text


def test_overview_counts_what_the_tables_hold(visit):
    browser = visit("index.html")
    tiles = dict(zip(texts(browser, ".tiles dt"), texts(browser, ".tiles dd"), strict=True))
    assert tiles["articles"] == "3" and tiles["commitments"] == "4" and tiles["with a deadline"] == "1"
    assert "Mali" in texts(browser, ".matrix tbody th")
    assert one(browser, "#due-list").text.splitlines()[0] == "2024-05-03"


def test_due_next_follows_the_day_asked_for(visit):
    browser = visit("index.html")
    browser.execute_script(
        "const day = document.querySelector('#as-of [name=day]');"
        "day.value = '2024-05-03'; day.dispatchEvent(new Event('input'))"
    )
    assert one(browser, "#due-list").text == "Nothing is due after 2024-05-03."


def test_a_number_of_the_matrix_opens_its_commitments(visit):
    browser = visit("index.html")
    one(browser, '.matrix a[title="Mali → Niger: 1"]').click()
    wait_for(browser, count_is("1 of 4 commitments"))
    assert actions_shown(browser) == ["ont convenu de rouvrir leur frontière"]


def test_filters_narrow_the_table_and_stay_in_the_address(visit):
    browser = visit("commitments.html")
    assert one(browser, "#count").text == "4 commitments"
    one(browser, ".chip.CALL").click()
    wait_for(browser, count_is("1 of 4 commitments"))
    assert browser.current_url.endswith("#type=CALL")
    one(browser, "[type=reset]").click()
    one(browser, "[name=q]").send_keys("FRONTIERE")
    wait_for(browser, count_is("1 of 4 commitments"))
    browser.refresh()
    assert actions_shown(browser) == ["ont convenu de rouvrir leur frontière"]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("actor=BAD", 2),
        ("actor=bad&binding=low", 1),
        ("with=mali", 2),
        ("due=yes", 1),
        ("due_from=2024-05-04", 0),
        ("published_to=2024-03-31", 2),
        ("q=nulle%20part", 0),
    ],
)
def test_every_filter(visit, asked, count):
    browser = visit(f"commitments.html#{asked}")
    assert len(all_of(browser, ".body .row")) == count


def test_a_heading_sorts_both_ways(visit):
    browser = visit("commitments.html#published_from=2024-01-01")
    heading = one(browser, "[data-key=published]")
    heading.find_element(By.TAG_NAME, "button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    rising = texts(browser, ".body .cell.published")
    heading.find_element(By.TAG_NAME, "button").click()
    falling = texts(browser, ".body .cell.published")
    assert rising == ["2024-03-10", "2024-03-10", "2024-04-02"] and falling == rising[::-1]


def test_download_holds_the_rows_shown(visit, tmp_path):
    browser = visit("commitments.html#actor=BAD")
    browser.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    one(browser, "#csv").click()
    target = tmp_path / "commitments.csv"
    wait_for(browser, lambda _: target.is_file())
    rows = list(csv.DictReader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert [(r["doc_id"], r["type"], r["action"]) for r in rows] == [
        ("abidjan", "COMMIT", "financer deux barrages"),
        ("abidjan", "CALL", "publier ses comptes"),
    ]


def test_keyboard_walks_the_rows_and_opens_one(visit):
    browser = visit("commitments.html#actor=BAD")
    keys = ActionChains(browser)
    browser.execute_script("document.querySelector('.body .row').focus()")
    keys.send_keys(Keys.ARROW_DOWN).perform()
    assert browser.switch_to.active_element.get_attribute("aria-rowindex") == "3"
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    wait_for(browser, lambda b: b.current_url.endswith("articles/abidjan.html#c1"))


def test_from_the_table_to_the_words_lit_up(visit):
    browser = visit("commitments.html#due=yes")
    browser.find_element(By.CSS_SELECTOR, ".body a.whole").click()
    wait_for(browser, lambda b: "articles/bamako.html" in b.current_url)
    assert "".join(texts(browser, ".lit-cue")) == "ont convenu de"
    assert " ".join(texts(browser, ".lit-actor")) == "Le Mali et le Niger"
    assert "".join(texts(browser, ".lit-action")) == "rouvrir leur frontière"
    assert "".join(texts(browser, ".lit-deadline")) == "3 mai 2024"
    assert one(browser, ".cards [aria-pressed=true]").get_attribute("data-c") == "c0"


def test_a_commitment_is_lit_by_click_and_let_go_by_escape(visit):
    browser = visit("articles/abidjan.html")
    first, second = all_of(browser, ".cards button")
    second.click()
    assert texts(browser, ".lit-cue") == ["exhorte"]
    first.click()
    assert texts(browser, ".lit-cue") == ["s'engage à"]
    ActionChains(browser).send_keys(Keys.ESCAPE).perform()
    assert not all_of(browser, ".lit-cue")
    ActionChains(browser).send_keys("j").perform()
    assert texts(browser, ".lit-cue") == ["s'engage à"]


def test_layers_switch_off_and_on(visit):
    browser = visit("articles/abidjan.html")
    place = next(m for m in all_of(browser, ".text .m.LOC") if m.text == "Mali")
    coloured = place.value_of_css_property("box-shadow")
    box = one(browser, "[name=layer][value=entities]")
    box.click()
    assert place.value_of_css_property("box-shadow") == "none" != coloured
    box.click()
    assert place.value_of_css_property("box-shadow") == coloured


def test_a_mark_shows_the_row_behind_it(visit):
    browser = visit("articles/abidjan.html")
    next(m for m in all_of(browser, ".text .m.LOC") if m.text == "Mali").click()
    shown = one(browser, "#inspector").text
    assert "iso3166:ML" in shown and "gazetteer" in shown
    one(browser, "#inspector .close").click()
    assert not one(browser, "#inspector").is_displayed()
    first = browser.execute_script(
        "const mark = document.querySelector('.text [tabindex]'); mark.focus(); return mark.textContent"
    )
    ActionChains(browser).send_keys(Keys.ARROW_RIGHT).perform()
    assert browser.switch_to.active_element.text not in ("", first)


def test_text_that_looks_like_code_stays_text(visit, small_site):
    page = article_page(f"x/{HOSTILE}")
    for path in ["index.html", "commitments.html", "articles.html", "actors.html", "acronyms.html", page]:
        browser = visit(path)
        assert browser.execute_script("return document.querySelectorAll('img, main script:not([src])').length") == 0
    assert one(browser, "#text").text.startswith(HOSTILE)
    assert one(browser, "h1").text == HOSTILE
    one(browser, ".cards button").click()
    all_of(browser, ".text .m.ORG")[0].click()
    assert HOSTILE in one(browser, "#inspector").text
    actor = browser.execute_script("return document.querySelector('.cards dd a').href")
    browser.get(actor)
    assert one(browser, "h1").text == HOSTILE


@pytest.mark.parametrize("page", ["index.html", "commitments.html", "actors.html", "articles/abidjan.html"])
def test_a_phone_needs_no_sideways_scroll(visit, page):
    browser = visit("index.html")
    phone = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    visit(page)
    try:
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 360
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("page", ["index.html", "commitments.html", "articles/abidjan.html"])
def test_dark_mode_keeps_contrast(visit, page):
    browser = visit(page)
    features = [{"name": "prefers-color-scheme", "value": "dark"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    try:
        read = "return getComputedStyle(document.%s).%s.match(/\\d+/g).slice(0, 3).map(Number)"
        ink = browser.execute_script(read % ("body", "color"))
        paper = browser.execute_script(read % ("documentElement", "backgroundColor"))
        assert sum(ink) > 550 and sum(paper) < 100
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_print_lays_out_every_row(visit, large_site):
    browser = visit("commitments.html#actor=pays%207", large_site)
    wait_for(browser, count_is("100 of 10,000 commitments"))
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert len(all_of(browser, ".body .row")) == 100
    assert one(browser, "#table").get_attribute("class").endswith("printing")
    assert len(browser.print_page()) > 1000


def test_ten_thousand_commitments_stay_quick(visit, large_site):
    browser = visit("commitments.html", large_site)
    assert one(browser, "#count").text == "10,000 commitments"
    assert len(all_of(browser, ".body .row")) < 60
    browser.execute_script("scrollTo(0, document.body.scrollHeight)")
    wait_for(browser, lambda b: all_of(b, '.body .row[aria-rowindex="10001"]'))
    assert len(all_of(browser, ".body .row")) < 60
    spent = browser.execute_script(
        "const start = performance.now();"
        "location.hash = 'q=pays+99'; dispatchEvent(new HashChangeEvent('hashchange'));"
        "document.querySelector('[data-key=action] button').click(); return performance.now() - start"
    )
    wait_for(browser, count_is("100 of 10,000 commitments"))
    assert spent < 1000


def test_actor_page_leads_to_its_articles(visit):
    browser = visit("actors.html")
    next(a for a in all_of(browser, ".body a.whole") if a.text == "BAD").click()
    wait_for(browser, lambda b: "/actors/" in b.current_url)
    actions = ["s'engage à financer deux barrages", "exhorte publier ses comptes"]
    assert one(browser, "h1").text == "BAD"
    assert [line.text for line in all_of(browser, ".due .line")] == actions
    all_of(browser, ".due .line")[1].click()
    wait_for(browser, lambda b: b.current_url.endswith("abidjan.html#c1"))


def test_glossary_lists_the_pairs(visit):
    browser = visit("acronyms.html")
    assert texts(browser, ".body .cell.short") == ["BAD"]
    assert texts(browser, ".body .cell.long") == ["Banque africaine de développement"]
