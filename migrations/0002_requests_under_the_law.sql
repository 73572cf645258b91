-- The campaign file, version 2: the whole life of a request.
--
-- New columns come last and have defaults, so that changesets of version 1, which the journal
-- keeps for undo, still apply.

ALTER TABLE campaign ADD COLUMN asker_email TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign ADD COLUMN asker_address TEXT NOT NULL DEFAULT '';
-- The request's page on a site such as WhatDoTheyKnow.
ALTER TABLE request ADD COLUMN url TEXT NOT NULL DEFAULT '';

CREATE TABLE event_2 (
    id TEXT NOT NULL PRIMARY KEY,
    authority_id TEXT NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN (
        'sent', 'bounced', 'acknowledged', 'clarification-asked', 'clarification-supplied',
        'fees-notice', 'fee-paid', 'extended', 'holding-reply', 'chased', 'response',
        'response-withdrawn', 'further-response', 'review-asked', 'review-outcome', 'complained',
        'decision-notice', 'appealed', 'withdrawn', 'note'
    )),
    -- What a response or a review came to, or which extension it was.
    result TEXT,
    -- Null where the record only says that it happened.
    happened_on TEXT CHECK (date(happened_on) IS happened_on),
    reference TEXT NOT NULL,
    note TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    document_id TEXT REFERENCES document (id),
    -- The day it reached the other side, where that is another one.
    received_on TEXT CHECK (date(received_on) IS received_on),
    -- The new date of an extension.
    until_on TEXT CHECK (date(until_on) IS until_on),
    -- The figures of a response are correct at this day.
    correct_at TEXT CHECK (date(correct_at) IS correct_at),
    sent_by TEXT CHECK (sent_by IN ('email', 'post', 'portal')),
    person TEXT NOT NULL DEFAULT '',
    message_id TEXT NOT NULL DEFAULT '',
    -- A JSON list of {provision, measure, question}: they come and go with their event, so the
    -- journal keeps both in one row.
    citations TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(citations)),
    CHECK (CASE kind
        WHEN 'response' THEN result IN ('full', 'partial', 'refused', 'not-held')
        WHEN 'further-response' THEN result IN ('full', 'partial', 'refused', 'not-held')
        WHEN 'review-outcome' THEN result IN ('upheld', 'partly', 'overturned')
        WHEN 'extended' THEN result IN ('public-interest', 'complexity')
        ELSE result IS NULL END IS 1)
) STRICT;
INSERT INTO event_2 (id, authority_id, kind, result, happened_on, reference, note, entered_by,
    entered_at, document_id)
SELECT id, authority_id, kind, result, happened_on, reference, note, entered_by, entered_at,
    document_id
FROM event;
DROP TABLE event;
ALTER TABLE event_2 RENAME TO event;
CREATE INDEX event_authority ON event (authority_id);

-- A next action put off until a day.
CREATE TABLE snooze (
    authority_id TEXT NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
    action TEXT NOT NULL CHECK (action IN (
        'send', 'resend', 'supply-clarification', 'pay-fee', 'chase', 'chase-review',
        'ask-review', 'complain', 'appeal', 'decide-inclusion'
    )),
    until_on TEXT NOT NULL CHECK (date(until_on) IS until_on),
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    snoozed_by TEXT NOT NULL,
    PRIMARY KEY (authority_id, action)
) STRICT, WITHOUT ROWID;

-- The campaign's own wording of a letter; without a row the built-in one is used.
CREATE TABLE letter (
    kind TEXT NOT NULL PRIMARY KEY CHECK (kind IN (
        'request', 'chaser', 'clarification', 'review-late', 'review-refusal', 'review-chaser',
        'complaint', 'thanks', 'discrepancy'
    )),
    subject TEXT NOT NULL CHECK (length(trim(subject)) > 0),
    body TEXT NOT NULL CHECK (length(trim(body)) > 0)
) STRICT, WITHOUT ROWID;

-- Holidays that the built-in list does not have.
CREATE TABLE holiday (
    day TEXT NOT NULL CHECK (date(day) IS day),
    division TEXT NOT NULL CHECK (division IN ('england-and-wales', 'scotland', 'northern-ireland')),
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    PRIMARY KEY (day, division)
) STRICT, WITHOUT ROWID;
