package io.programmeragent.llm.fix;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.testkit.InMemoryInvestigation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A few files, and what an answer makes of them. */
abstract class EditsInFiles {
    final InMemoryInvestigation repository = new InMemoryInvestigation("shop");
    final List<String> focus = new ArrayList<>();
    final List<String> problems = new ArrayList<>();

    final void file(String path, String text) {
        repository.withFile(path, text);
        focus.add(path);
    }

    static String block(String path, String search, String replace) {
        return path + "\n<<<<<<< SEARCH\n" + search + "\n=======\n" + replace + "\n>>>>>>> REPLACE\n";
    }

    final List<List<Edit>> candidates(String answer) {
        return new EditReader(new Naming(repository.files("**"))).candidates(answer);
    }

    /** The files that an answer changes. */
    final Map<String, String> patched(String answer) {
        problems.clear();
        Map<String, String> after = new LinkedHashMap<>();
        for (List<Edit> edits : candidates(answer)) {
            PatchBuilder.Built built = new PatchBuilder(repository, repository.files("**"), focus).build(edits);
            problems.addAll(built.problems());
            for (FileChange change : built.patch().map(p -> p.changes()).orElse(List.of())) {
                after.put(change.path(), change.after().orElse(""));
            }
        }
        return after;
    }
}
