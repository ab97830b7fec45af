package io.programmeragent.core.deliver;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.forge.RelatedChange;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.store.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a change is for, as fingerprints that stand in the change itself, so that another agent, or one whose journal is
 * lost, finds it on the forge: the fault, the patch, and each file that is changed.
 */
final class Causes {
    private static final int DIGITS = 16;

    private Causes() {}

    static Set<String> of(Incident incident, Candidate candidate) {
        Set<String> causes = new TreeSet<>();
        incident.fault().map(Evidence.LoggedTrace::fingerprint).ifPresent(f -> causes.add("fault-" + hash(f)));
        causes.add(patch(candidate.patch()));
        candidate.patch().paths().forEach(path -> causes.add(RelatedChange.FILE + hash(path)));
        return Collections.unmodifiableSet(causes);
    }

    /** One patch, wherever in its files and on whatever else in them it is made. */
    static String patch(Patch patch) {
        return "patch-"
                + hash(patch.changes().stream().map(Causes::text).sorted().collect(Collectors.joining("\n")));
    }

    /** The path and the lines that are changed: what somebody does elsewhere in the file makes it no other patch. */
    private static String text(FileChange change) {
        List<String> before = lines(change.before());
        List<String> text = new ArrayList<>(List.of(change.path()));
        for (AbstractDelta<String> delta :
                DiffUtils.diff(before, lines(change.after())).getDeltas()) {
            int at = delta.getSource().getPosition();
            if (at > 0) {
                text.add(" " + before.get(at - 1)); // the same lines may have to be changed in two places
            }
            delta.getSource().getLines().forEach(line -> text.add("-" + line));
            delta.getTarget().getLines().forEach(line -> text.add("+" + line));
        }
        return String.join("\n", text);
    }

    private static List<String> lines(Optional<String> text) {
        return text.map(t -> t.lines().toList()).orElse(List.of());
    }

    private static String hash(String text) {
        return Sha256.of(text).substring(0, DIGITS);
    }
}
