"""Drafting as the specification says it: points, slots, plain forms, withdrawals, differences, provenance."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentor_tui.catalogue import load
from mentor_tui.models.enums import DraftState, Form, Language, Party, QuestionKind
from mentor_tui.rules.answers import Answer, Facts, Reply
from mentor_tui.rules.drafting import Draft, DraftClause, DraftLine, draft

CATALOGUE = load()[0]
PAIR = Facts("Karin Vogt", "Lena Brandt", organisation="Nordwerk GmbH")


def agreed(question: str, *choices: str, text: str = "", on: date | None = None, clarify: bool = False) -> Answer:
    return Answer(question, agreed=Reply(choices, text, on), clarify=clarify)


def drafted(*answers: Answer, facts: Facts = PAIR) -> Draft:
    return draft(replace(facts, answers={answer.question: answer for answer in answers}), CATALOGUE)


def line(found: Draft, id: str) -> DraftLine:
    return next(line for line in found.lines if line.id == id)


def clause(found: Draft, id: str) -> DraftClause:
    return next(clause for clause in found.clauses if clause.id == id)


def sentences(found: Draft) -> list[str]:
    texts = [*(line.text for line in found.lines), *(clause.text for clause in found.clauses)]
    return [sentence for text in texts for sentence in text.values()]


def flagged_ids(found: Draft) -> set[str]:
    lines = {line.id for line in found.lines if line.clarify}
    return lines | {clause.id for clause in found.clauses if clause.clarify}


def ids(found: Draft) -> set[str]:
    return {line.id for line in found.lines} | {clause.id for clause in found.clauses}


def test_without_answers_the_baseline_stands_and_needs_no_source() -> None:
    found = drafted()
    assert all(line.baseline and not line.sources and line.state is DraftState.PROPOSED for line in found.lines[:8])
    assert line(found, "mentor-present").text["de"] == (
        "Karin Vogt hält vereinbarte Treffen ein, ist pünktlich und ungestört da."
    )
    assert line(found, "mentor-present").score == 3 + 1


def test_each_selecting_option_adds_three_and_names_itself() -> None:
    found = line(drafted(agreed("q-role", "challenger"), agreed("q-challenge", "clear")), "mentor-challenge")
    assert found.score == 3 + 3 + 2
    assert found.sources == ("q-role=challenger", "q-challenge=clear")
    assert "deutlich über der Routine" in found.text["de"]


def test_a_free_text_adds_two_and_stands_in_quotation_marks() -> None:
    found = line(drafted(agreed("q-insights", text="wie man Störungen eingrenzt")), "mentor-insight")
    assert found.score == 2 + 3 + 1
    assert found.sources == ("q-insights",)
    assert found.text["de"] == "Karin Vogt teilt Wissen und Einblicke dazu: „wie man Störungen eingrenzt“."


def test_words_beside_a_choice_are_quoted_after_it() -> None:
    found = line(drafted(agreed("q-feedback-form", "end", text="und nie vor anderen")), "mentor-feedback")
    assert found.text["de"].endswith("und zwar gesammelt am Ende des Treffens („und nie vor anderen“).")
    assert found.sources == ("q-feedback-form", "q-feedback-form=end")
    assert found.score == 3 + 2 + 3 + 1


def test_words_alone_fill_the_slot_of_a_choice() -> None:
    found = line(drafted(agreed("q-feedback-form", text="mal so, mal so")), "mentor-feedback")
    assert found.text["de"].endswith("und zwar „mal so, mal so“.")


def test_a_line_with_a_missing_slot_takes_its_plain_form() -> None:
    found = drafted(agreed("q-cadence", "2w"))
    assert "(" not in line(found, "mentor-present").text["de"]
    full = drafted(agreed("q-cadence", "2w"), agreed("q-duration", "60"))
    assert "(alle zwei Wochen, 60 Minuten)" in line(full, "mentor-present").text["de"]
    assert line(full, "mentor-present").sources == ("q-cadence=2w", "q-duration=60")
    assert full.lines[0].id == "mentor-present"


def test_an_empty_plain_form_leaves_the_clause_out() -> None:
    assert "clause-goal-measure" not in ids(drafted())
    assert "clause-goal-measure" in ids(drafted(agreed("q-goal-measure", text="Prüfung bestanden")))


def test_drops_withdraws_and_says_why() -> None:
    found = clause(drafted(agreed("q-voluntary", "assigned")), "clause-voluntary")
    assert found.state is DraftState.WITHDRAWN
    assert found.sources == ("q-voluntary=assigned",)


def test_eight_lines_a_party_stand_the_rest_is_parked() -> None:
    found = drafted(*(agreed(q.id, *(o.id for o in q.options)) for q in CATALOGUE.questions.values() if q.options))
    for party in Party:
        states = [line.state for line in found.of(party) if line.state is not DraftState.WITHDRAWN]
        assert states[:8] == [DraftState.PROPOSED] * 8
        assert set(states[8:]) == {DraftState.PARKED}
        scores = [line.score for line in found.of(party)]
        assert scores == sorted(scores, reverse=True)
    assert [line.party for line in found.lines] == sorted((line.party for line in found.lines), key=list(Party).index)


def test_equal_scores_keep_the_order_of_the_catalogue() -> None:
    order = list(CATALOGUE.responsibilities)
    found = drafted()
    for first, second in zip(found.lines, found.lines[1:], strict=False):
        if first.party is second.party and first.score == second.score:
            assert order.index(first.id) < order.index(second.id)


def test_an_organisation_brings_its_own_questions_and_lines() -> None:
    answers = (agreed("q-employer", "goals"), agreed("q-employer-rhythm", "m"))
    assert "mentor-employer" in ids(drafted(*answers))
    assert not {"mentor-employer", "clause-employer"} & ids(drafted(*answers, facts=replace(PAIR, organisation=" ")))


def test_a_skipped_question_counts_for_nothing() -> None:
    found = drafted(agreed("q-employer", "none"), agreed("q-employer-rhythm", "m"))
    assert "mentor-employer" not in {line.id for line in found.lines if line.state is not DraftState.WITHDRAWN}


def test_where_the_two_differ_what_both_would_select_is_proposed_and_flagged() -> None:
    found = drafted(Answer("q-setbacks", mentee=Reply(("open",)), mentor=Reply(("privately",))))
    for id in ("mentor-setbacks", "mentee-setbacks"):
        assert line(found, id).clarify
        assert line(found, id).sources == ("q-setbacks=open", "q-setbacks=privately")
    assert "q-setbacks=privately" not in line(found, "mentor-confidential").sources
    assert line(found, "mentor-confidential").score == 3 + 1


def test_a_consensus_replaces_both_replies() -> None:
    both = Answer("q-setbacks", Reply(("time",)), mentee=Reply(("open",)), mentor=Reply(("privately",)))
    assert line(drafted(both), "mentor-setbacks").sources == ("q-setbacks=time",)


def test_two_texts_of_two_people_both_stand_and_are_flagged() -> None:
    found = clause(
        drafted(Answer("q-success", mentee=Reply(text="Ruhe"), mentor=Reply(text="Neugier"))), "clause-closure"
    )
    assert found.text["de"].endswith("Lohnend war es, wenn: „Ruhe“ und „Neugier“.")
    assert found.clarify


def test_the_same_answer_of_both_is_no_difference() -> None:
    found = drafted(Answer("q-cancel", mentee=Reply(("24",)), mentor=Reply(("24",))))
    assert "mindestens 24 Stunden vorher" in clause(found, "clause-cancel").text["de"]
    assert not clause(found, "clause-cancel").clarify


@pytest.mark.parametrize(
    ("answers", "flagged"),
    [
        ((agreed("q-voluntary", "discuss"),), "clause-voluntary"),
        ((agreed("q-insights", text="Messtechnik", clarify=True),), "mentor-insight"),
        ((agreed("q-confidential", "nothing"), agreed("q-employer", "goals")), "mentor-employer"),
    ],
    ids=["unsure", "by hand", "contradiction"],
)
def test_flags(answers: tuple[Answer, ...], flagged: str) -> None:
    found = drafted(*answers)
    assert flagged in flagged_ids(found)
    assert not flagged_ids(drafted())


def test_channels_join_as_a_list_in_each_language() -> None:
    facts = replace(PAIR, language=Language.BOTH)
    found = drafted(agreed("q-channels", "mail", "phone", "chat"), agreed("q-reply", "2"), facts=facts)
    text = clause(found, "clause-channels").text
    assert "per E-Mail, telefonisch und im betrieblichen Chat." in text["de"]
    assert "by e-mail, by phone and in the company chat." in text["en"]


def test_a_date_is_written_out_in_each_language() -> None:
    facts = replace(PAIR, language=Language.BOTH)
    text = clause(drafted(agreed("q-review-date", on=date(2026, 12, 22)), facts=facts), "clause-review").text
    assert text["de"].startswith("Am 22. Dezember 2026 prüfen wir")
    assert text["en"].startswith("On 22 December 2026 we check")


def test_what_people_write_comes_out_as_they_wrote_it() -> None:
    said = 'Sie sagte: "Mach {mentor} {hopes} {0} %s \\1" – „so“ & »anders«'
    text = clause(drafted(agreed("q-hopes", text=said)), "clause-purpose").text["de"]
    assert "„Sie sagte: ‚Mach {mentor} {hopes} {0} %s \\1‘ – ‚so‘ & ‚anders‘“." in text


def test_a_text_that_ends_its_sentence_ends_the_line() -> None:
    assert (
        clause(drafted(agreed("q-hopes", text="Ich will Mut.")), "clause-purpose")
        .text["de"]
        .endswith("„Ich will Mut.“")
    )
    assert clause(drafted(agreed("q-hopes", text="Mut")), "clause-purpose").text["de"].endswith("„Mut“.")


def test_names_are_put_in_as_they_are() -> None:
    found = drafted(agreed("q-notes", "mentor"), facts=replace(PAIR, mentor="{mentee} \n Vogt", mentee=""))
    text = clause(found, "clause-records").text["de"]
    assert "{mentee} Vogt führt das Protokoll, Mentee kann es jederzeit einsehen" in text


def test_nothing_off_limits_makes_no_odd_sentence() -> None:
    found = drafted(agreed("q-off-limits", text="Keine."))
    assert "Jede Seite darf ein Thema ablehnen." in clause(found, "clause-boundaries").text["de"]
    assert clause(found, "clause-boundaries").sources == ("q-off-limits",)
    assert ids(found) == ids(drafted(agreed("q-off-limits", text="nichts")))
    assert "answer-q-off-limits" not in ids(found)


def test_own_words_that_no_line_takes_up_get_a_clause() -> None:
    found = clause(
        drafted(agreed("q-role", "adviser", text="vor allem zuhören"), facts=replace(PAIR, form=Form.DU)),
        "answer-q-role",
    )
    assert found.text["de"] == (
        "Zur Frage „Welche Rollen soll ich für dich vor allem übernehmen?“ "
        "halten wir fest: Rat geben („vor allem zuhören“)."
    )
    assert found.sources == ("q-role", "q-role=adviser")


def test_an_own_question_reaches_the_paper(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[[question]]\nid = "q-shift"\nde = "Welche Schicht?"\n', encoding="utf-8")
    catalogue = load(overlay=tmp_path)[0]
    found = draft(replace(PAIR, answers={"q-shift": agreed("q-shift", text="früh")}), catalogue)
    assert clause(found, "answer-q-shift").text["de"] == "Zur Frage „Welche Schicht?“ halten wir fest: „früh“."
    assert clause(found, "answer-q-shift").title["de"] == "Eigene Fragen"


def test_unknown_questions_and_options_are_passed_over() -> None:
    assert drafted(agreed("q-nothing", text="x"), agreed("q-role", "nobody")).lines == drafted().lines


def test_warnings_name_unanswered_topics_and_an_undated_first_step() -> None:
    kinds = {(warning.kind, warning.what) for warning in drafted().warnings}
    assert ("topic-unanswered", "comfort") in kinds
    assert ("topic-unanswered", "mentor-side") not in kinds
    undated = drafted(agreed("q-first-step", text="den Meister fragen")).warnings
    assert ("first-step-undated", "q-first-step") in {(warning.kind, warning.what) for warning in undated}
    for text in ("bis Freitag den Meister fragen", "am 3.12. fragen", "ask tomorrow"):
        assert not [w for w in drafted(agreed("q-first-step", text=text)).warnings if w.kind == "first-step-undated"]


def test_every_choice_of_every_question_leaves_no_slot_open() -> None:
    for question in CATALOGUE.questions.values():
        for option in question.options:
            for language in Language:
                found = drafted(agreed(question.id, option.id), facts=replace(PAIR, language=language))
                assert not [sentence for sentence in sentences(found) if "{" in sentence]


def test_a_full_record_prints_whole_sentences() -> None:
    answers = [
        agreed(q.id, on=date(2026, 12, 22)) if q.kind is QuestionKind.DATE
        else agreed(q.id, q.options[0].id) if q.options
        else agreed(q.id, text="Wort")
        for q in CATALOGUE.questions.values()
    ]  # fmt: skip
    found = drafted(*answers, facts=replace(PAIR, language=Language.BOTH))
    assert all(line.text.keys() == {"de", "en"} for line in found.lines)
    assert all(clause.text.keys() == {"de", "en"} for clause in found.clauses)
    for sentence in sentences(found):
        assert sentence[-1] in ".“”?"
        assert ".." not in sentence
        assert "  " not in sentence


def test_a_text_that_only_parked_lines_carry_takes_the_best_of_them_up() -> None:
    texts = (agreed("q-needs", text="CAD"), agreed("q-expectations", text="Ehrlichkeit"))
    choices = (agreed(q.id, *(o.id for o in q.options)) for q in CATALOGUE.questions.values() if q.options)
    found = drafted(*texts, *choices)
    printed = [*found.of(Party.MENTOR), *found.of(Party.MENTEE)]
    assert [item.id for item in printed if item.state is DraftState.PROPOSED and "„CAD“" in item.text["de"]]
    assert line(found, "mentee-openness").state is DraftState.PROPOSED
    assert line(found, "mentee-realistic").state is DraftState.PARKED  # its text stands in a better line already
    for party in Party:
        assert sum(item.state is DraftState.PROPOSED for item in found.of(party)) == 8


def test_where_eight_lines_cannot_hold_all_texts_nine_stand() -> None:
    questions = (
        "insights", "comfort", "obstacles", "mentor-limits", "stakeholders", "feedback-form", "challenge", "reply",
        "cadence", "duration",
    )  # fmt: skip
    found = drafted(*(agreed(f"q-{name}", text=f"Wort {name}") for name in questions))
    standing = [item for item in found.of(Party.MENTOR) if item.state is DraftState.PROPOSED]
    assert len(standing) == 9
    assert all("„Wort " in item.text["de"] for item in standing)
