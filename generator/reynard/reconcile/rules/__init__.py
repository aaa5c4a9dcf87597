"""The rules in their order: what is doubtful about one schema node, who is believed, and how to say it.

Rules run in the order of these two lists, each on what the last one left; children come before parents.
"""

from __future__ import annotations

from reynard.reconcile.rules import (
    closed_parts,
    default_conflict,
    empty_object,
    enum_type,
    format_in_doubt,
    format_stated,
    impossible_all_of,
    json_as_text,
    limit_differs,
    lost_reference,
    member_groups,
    members_unknown,
    moment_unit,
    moment_zone,
    needed_object,
    null_in_prose,
    null_only,
    null_seen,
    number_as_text,
    prose_facts,
    prose_lists_more,
    prose_remarks,
    prose_values,
    read_only_required,
    repeated_value,
    required_in_doubt,
    required_in_prose,
    required_unknown,
    schema_unusable,
    shown_values,
    span_unit,
    states_unknown,
    type_conflict,
    type_in_prose,
    undocumented_member,
    unknown_type,
    value_not_listed,
    values_unknown,
)

SPELLING = (
    schema_unusable.RULE,
    lost_reference.RULE,
    unknown_type.RULE,
    enum_type.RULE,
    repeated_value.RULE,
    required_unknown.RULE,
    impossible_all_of.RULE,
    closed_parts.RULE,
    read_only_required.RULE,
    format_stated.RULE,
    shown_values.RULE,
)
"""Rules that mend how a schema is written, before it is normalised. They see no examples
but what stands beside a schema."""

EVIDENCE = (
    type_conflict.RULE,
    prose_values.RULE,
    prose_lists_more.RULE,
    null_seen.RULE,
    null_in_prose.RULE,
    null_only.RULE,
    number_as_text.RULE,
    json_as_text.RULE,
    format_in_doubt.RULE,
    value_not_listed.RULE,
    default_conflict.RULE,
    limit_differs.RULE,
    type_in_prose.RULE,
    prose_facts.RULE,
    prose_remarks.RULE,
    states_unknown.RULE,
    values_unknown.RULE,
    moment_unit.RULE,
    moment_zone.RULE,
    span_unit.RULE,
    empty_object.RULE,
    undocumented_member.RULE,
    members_unknown.RULE,
    required_in_doubt.RULE,
    required_in_prose.RULE,
    needed_object.RULE,
    member_groups.RULE,
)
"""Rules that weigh what examples and prose say against the schema."""
