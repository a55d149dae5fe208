//! The JSON Schema of a task file, made of the table that the reader uses: editors complete and check what the server will accept.
//!
//! It says what one value can tell; what takes several (unique names, references, `pick` and its pages, the syntax of a regular
//! expression, template variables) only the reader can judge.

use serde_json::{Map, Value, json};

use super::table::{Field, OBJECTS, Object, Presence, Range, Shape, TASK, Variant};
use crate::locale::Locale;
use crate::task::LanguageTag;

/// The JSON Schema (draft 2020-12) of a task file.
pub fn schema() -> Value {
    let definitions: Map<String, Value> = OBJECTS
        .iter()
        .map(|object| (definition_name(object), definition(object)))
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hallticket task file",
        "description": "YAML or JSON. Where a text is expected any single value is taken as written.",
        "$ref": reference(&TASK),
        "$defs": definitions,
    })
}

fn definition_name(object: &Object) -> String {
    object.name.replace(' ', "-")
}

fn reference(object: &Object) -> String {
    format!("#/$defs/{}", definition_name(object))
}

fn definition(object: &Object) -> Value {
    let mut schema = json!({
        "title": object.name,
        "description": object.about,
        "type": "object",
    });
    let branches: Vec<Value> = object
        .variants
        .iter()
        .map(|variant| branch(object, variant))
        .collect();
    let further = if branches.is_empty() {
        keys(object.fields.iter())
    } else {
        json!({ "oneOf": branches })
    };
    merge(&mut schema, further);
    schema
}

/// The object with the further keys of a variant, and only the words that choose it.
fn branch(object: &Object, variant: &Variant) -> Value {
    let mut schema = keys(object.fields.iter().chain(variant.fields));
    for (key, words) in variant.when {
        schema["properties"][key]["enum"] = json!(words);
    }
    schema["title"] = json!(variant.title);
    schema
}

fn keys<'f>(fields: impl Iterator<Item = &'f Field>) -> Value {
    let fields: Vec<&Field> = fields.collect();
    let of = |presence: Presence| -> Vec<&str> {
        let with = fields.iter().filter(|field| field.presence == presence);
        with.map(|field| field.key).collect()
    };
    let properties: Map<String, Value> = fields
        .iter()
        .map(|field| (field.key.to_owned(), property(field)))
        .collect();
    let mut schema = json!({
        "properties": properties,
        "required": of(Presence::Required),
        "additionalProperties": false,
    });
    let conditions = of(Presence::Condition);
    if !conditions.is_empty() {
        let one_of_them: Vec<_> = conditions
            .iter()
            .map(|key| json!({ "required": [key] }))
            .collect();
        schema["anyOf"] = json!(one_of_them);
    }
    let has = |key: &str| fields.iter().any(|field| field.key == key);
    if has("scoring") && has("rules") {
        merge(&mut schema, rules_unless_manual());
    }
    schema
}

/// The one dependency between keys that authors meet every day.
fn rules_unless_manual() -> Value {
    json!({
        "if": { "properties": { "scoring": { "const": "manual" } }, "required": ["scoring"] },
        "then": { "properties": { "rules": { "type": "null" } } },
        "else": { "required": ["rules"], "properties": { "rules": { "type": "array" } } },
    })
}

fn property(field: &Field) -> Value {
    let mut schema = value(&field.shape);
    match field.presence {
        Presence::Required | Presence::Condition => {}
        Presence::Optional => {
            allow_null(&mut schema);
            // A blank text is as good as none; a tag is no text.
            if !matches!(field.shape, Shape::Tongue) {
                schema
                    .as_object_mut()
                    .and_then(|schema| schema.remove("pattern"));
            }
        }
        Presence::Default(default) => {
            allow_null(&mut schema);
            // A number or flag is its own JSON; every other default is a word.
            let default = serde_json::from_str(default).unwrap_or_else(|_| json!(default));
            schema["default"] = default;
        }
    }
    schema["title"] = json!(field.title);
    schema["description"] = json!(field.about);
    schema
}

fn value(shape: &Shape) -> Value {
    match shape {
        Shape::Line { max } | Shape::Text { max } | Shape::Markdown { max } => json!({
            "type": ["string", "number", "boolean"],
            "maxLength": max,
            "pattern": r"\S",
        }),
        Shape::Email => json!({ "type": "string", "format": "email", "maxLength": 254 }),
        Shape::Language => {
            let codes = Locale::ALL.map(Locale::code).join("|");
            let pattern = format!("^({codes})([-_].*)?$");
            json!({ "type": "string", "pattern": pattern })
        }
        Shape::Tongue => json!({ "type": "string", "pattern": LanguageTag::PATTERN }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Shape::Number(range) => number(*range),
        Shape::Word(words) => json!({ "type": "string", "enum": words }),
        Shape::List { of, min, max } => json!({
            "type": "array",
            "items": value(of),
            "minItems": min,
            "maxItems": max,
        }),
        Shape::Object(object) => json!({ "$ref": reference(object) }),
        Shape::Numbers(range) => json!({
            "type": "object",
            "additionalProperties": number(*range),
        }),
        Shape::Either(one, other) => json!({ "anyOf": [value(one), value(other)] }),
    }
}

fn number(range: Range) -> Value {
    let mut decimal = json!({ "type": "number" });
    if let Some(least) = range.least {
        let word = if range.above {
            "exclusiveMinimum"
        } else {
            "minimum"
        };
        decimal[word] = json!(least);
    }
    if let Some(most) = range.most {
        decimal["maximum"] = json!(most);
    }
    let fraction = json!({ "type": "string", "pattern": "^-?[0-9]+/[0-9]+$" });
    json!({ "anyOf": [decimal, fraction] })
}

/// Null is as good as absent wherever a key may be absent.
fn allow_null(schema: &mut Value) {
    if let Some(Value::Array(words)) = schema.get_mut("enum") {
        words.push(Value::Null);
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.push(json!({ "type": "null" }));
    }
    match schema.get_mut("type") {
        Some(Value::Array(types)) => types.push(json!("null")),
        Some(Value::String(one)) => schema["type"] = json!([one, "null"]),
        _ => {}
    }
}

fn merge(schema: &mut Value, further: Value) {
    if let (Value::Object(schema), Value::Object(further)) = (schema, further) {
        schema.extend(further);
    }
}
