"""The exam of the fault tests, and its score worked out once more, by hand and with fractions."""

import re
from fractions import Fraction

WEIGHTS = {"right": 100, "half": 50, "none": 0, "wrong": -50}
CHOICE_POINTS, CHOICE_PENALTY = 4, 2
NUMBER_RIGHT, NUMBER_POINTS = "12.5", 3
WORD_RIGHT, WORD_POINTS = "borrow", 2
SHORT_SECONDS = 6


def _choice(number):
    return {
        "name": f"choice-{number}",
        "kind": "multiplechoice",
        "text": f"choice {number}",
        "points": CHOICE_POINTS,
        "penalty": CHOICE_PENALTY,
        "maxSelections": 1,
        "shuffleChoices": True,
        "choices": [{"text": text, "weight": weight} for text, weight in WEIGHTS.items()],
    }


def _number(number):
    rules = [{"equal": float(NUMBER_RIGHT), "score": 100}]
    return {"name": f"number-{number}", "kind": "input", "type": "numeric", "text": f"number {number}", "points": NUMBER_POINTS, "rules": rules}


def _word(number):
    rules = [{"equal": WORD_RIGHT, "score": 100}]
    return {"name": f"word-{number}", "kind": "input", "type": "field", "text": f"word {number}", "points": WORD_POINTS, "rules": rules}


def _test(title, limit):
    pages = [{"shuffleQuestions": True, "questions": [_choice(number), _number(number), _word(number)]} for number in (1, 2)]
    return {"title": title, "timeLimit": limit, "sections": [{"title": "All", "shufflePages": True, "pages": pages}]}


# A task file is YAML, and so JSON is one. Without a limit an instance ends by its submit, with one it may end by time.
TASK = {
    "title": "Faults",
    "lang": "en",
    "emailTemplates": [{"name": "invitation", "subject": "For {{ fullname }}", "body": "Your link: {{ accessLink }}"}],
    "steps": [
        {"title": "Long", "attemptLimit": 1, "test": _test("Long", 0)},
        {"title": "Short", "attemptLimit": 1, "test": _test("Short", SHORT_SECONDS)},
    ],
}


def _words(html):
    return re.sub(r"<[^>]*>", " ", html).strip()


class Question:
    """A question as the form shows it; the first word of its text says of what kind it is."""

    def __init__(self, shown):
        self.id = shown["id"]
        self.kind = _words(shown["html"]).split()[0]
        self.choices = {choice["id"]: _words(choice["html"]) for choice in shown.get("choices") or []}

    def any_value(self, chance):
        """An answer that a candidate could give."""
        if self.kind == "choice":
            return {"choices": [chance.choice(list(self.choices))]}
        if self.kind == "number":
            return {"number": chance.choice([NUMBER_RIGHT, "12.50", "7", "-1"])}
        return {"text": chance.choice([WORD_RIGHT, "move", "löschen", f"noise {chance.random()}"])}

    def worth(self):
        """The most points it can bring."""
        return {"choice": CHOICE_POINTS, "number": NUMBER_POINTS, "word": WORD_POINTS}[self.kind]

    def points(self, value):
        """What this value brings."""
        if self.kind == "choice":
            weight = Fraction(sum(WEIGHTS[self.choices[choice]] for choice in value["choices"]), 100)
            return weight * (CHOICE_POINTS if weight > 0 else CHOICE_PENALTY)
        if self.kind == "number":
            return Fraction(NUMBER_POINTS if Fraction(value["number"]) == Fraction(NUMBER_RIGHT) else 0)
        return Fraction(WORD_POINTS if value["text"] == WORD_RIGHT else 0)


def questions_of(form):
    """The questions of a form, by id."""
    shown = [question for section in form["sections"] for page in section["pages"] for question in page["questions"]]
    return {question["id"]: Question(question) for question in shown}


def score(questions, values):
    """Points achieved, points there were, their ratio; an unanswered question brings nothing and counts."""
    achieved = sum((questions[identity].points(value) for identity, value in values.items()), Fraction(0))
    most = Fraction(sum(question.worth() for question in questions.values()))
    return achieved, most, achieved / most
