package io.programmeragent.core.deliver;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.store.Sha256;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a change is for, as fingerprints that stand in the change itself, so that another agent, or one whose journal is
 * lost, finds it on the forge: the fault, the patch, and each file that is changed.
 */
final class Causes {
    private static final String FILE = "file-";
    private static final int DIGITS = 16;

    private Causes() {}

    static Set<String> of(Incident incident, Candidate candidate) {
        Set<String> causes = new TreeSet<>();
        incident.fault().map(Evidence.LoggedTrace::fingerprint).ifPresent(f -> causes.add("fault-" + hash(f)));
        causes.add("patch-"
                + hash(candidate.patch().changes().stream()
                        .map(Causes::text)
                        .sorted()
                        .collect(Collectors.joining("\n"))));
        candidate.patch().paths().forEach(path -> causes.add(FILE + hash(path)));
        return Collections.unmodifiableSet(causes);
    }

    /** Whether it is more than the same files that two changes have in common. */
    static boolean sameFix(Set<String> shared) {
        return shared.stream().anyMatch(cause -> !cause.startsWith(FILE));
    }

    private static String text(FileChange change) {
        return change.path() + "\n" + change.before().orElse("-") + "\n"
                + change.after().orElse("-");
    }

    private static String hash(String text) {
        return Sha256.of(text).substring(0, DIGITS);
    }
}
