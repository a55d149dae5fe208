//! Tasks that candidates sit in these tests.

/// Half an hour, four kinds of answer, one of them required. What no candidate may read says so.
pub(super) const MIXED: &str = r"
title: Mixed
description: Four questions.
lang: en
steps:
  - title: Mixed step
    attemptLimit: 1
    result: score
    finishing: Well done.
    test:
      title: canary-test-title
      timeLimit: 1800
      dimensions: [canary-dimension]
      sections:
        - title: Section
          pages:
            - questions:
                - name: canary-choice
                  kind: multiplechoice
                  text: Choose
                  points: 777
                  penalty: 778
                  threshold: 51
                  maxSelections: 2
                  dimensions: { canary-dimension: 779 }
                  choices:
                    - { text: Right, weight: 100 }
                    - { text: Half, weight: 37 }
                    - { text: Wrong, weight: -73 }
                - name: canary-match
                  kind: match
                  text: Match
                  items:
                    - { text: One, option: canary-option-a }
                    - { text: Two, option: canary-option-b }
                  options:
                    - { id: canary-option-a, text: First }
                    - { id: canary-option-b, text: Second }
            - questions:
                - name: canary-text
                  kind: input
                  type: area
                  text: Write
                  required: true
                  rules: [{ oneOf: [canary-answer], score: 100 }]
                - name: canary-number
                  kind: input
                  type: numeric
                  text: Count
                  rules: [{ equal: 31337, score: 100 }]
";

/// One way, with clocks of their own on a section and on a page, and no time limit on the whole.
pub(super) const ONE_WAY: &str = r"
title: One way
lang: en
steps:
  - title: Walk
    attemptLimit: unlimited
    test:
      title: Walk
      navigation: one-way
      sections:
        - title: Timed
          timeLimit: 100
          pages:
            - timeLimit: 20
              questions: [{ name: a, kind: input, type: field, text: First page, required: true, rules: [{ oneOf: [x], score: 100 }] }]
            - questions: [{ name: b, kind: input, type: field, text: Second page, rules: [{ oneOf: [x], score: 100 }] }]
        - title: Free
          pages:
            - questions: [{ name: c, kind: input, type: field, text: Third page, rules: [{ oneOf: [x], score: 100 }] }]
";

/// Two steps in order; the second closes softly, may be taken twice and has half an hour.
pub(super) const TWO_STEPS: &str = r"
title: Two steps
lang: tr
steps:
  - title: Before
    test:
      title: Before
      timeLimit: 600
      sections: [{ title: S, pages: [{ questions: [{ name: a, kind: input, type: field, text: A, rules: [{ oneOf: [x], score: 100 }] }] }] }]
  - title: After
    closing: soft
    attemptLimit: 2
    after: [Before]
    notice: Be quiet.
    test:
      title: After
      timeLimit: 1800
      sections: [{ title: S, pages: [{ questions: [{ name: b, kind: input, type: field, text: B, rules: [{ oneOf: [x], score: 100 }] }] }] }]
";
