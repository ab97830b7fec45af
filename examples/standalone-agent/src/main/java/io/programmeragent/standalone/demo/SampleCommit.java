package io.programmeragent.standalone.demo;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * One commit of the sample's history.
 *
 * @param author who wrote it
 * @param date when
 * @param subject its message's first line
 * @param body the rest of its message
 * @param files which files it adds, as they are in the resources; none for a commit that a patch makes
 */
record SampleCommit(Author author, OffsetDateTime date, String subject, String body, List<String> files) {
    record Author(String name, String email) {}

    String message() {
        return subject + "\n\n" + body + "\n";
    }
}
