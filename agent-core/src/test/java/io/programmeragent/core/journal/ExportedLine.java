package io.programmeragent.core.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads a line of an exported journal; the body is its last field, and its exact text is what the hash covers. */
final class ExportedLine {
    private static final String BODY = "\"body\":";

    private ExportedLine() {}

    static JournalRecord record(String line) throws JsonProcessingException {
        JsonNode json = new JsonMapper().readTree(line);
        return new JournalRecord(
                json.get("sequence").longValue(),
                json.get("incident").textValue(),
                json.get("incidentSequence").longValue(),
                json.get("recordedAt").longValue(),
                json.get("type").textValue(),
                json.get("version").intValue(),
                line.substring(line.indexOf(BODY) + BODY.length(), line.length() - 1));
    }
}
