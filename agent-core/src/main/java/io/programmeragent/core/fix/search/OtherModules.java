package io.programmeragent.core.fix.search;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.core.fix.source.SourceIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tests that were not searched by, of other modules or beside the one that was asked for: what was found must keep them. */
final class OtherModules {
    private final List<Program> modules;
    private final Path work;
    private final Deadline deadline;
    private int tests;
    private int classes;
    private int left;

    OtherModules(List<Program> modules, Path work, Deadline deadline) {
        this.modules = modules;
        this.work = work;
        this.deadline = deadline;
    }

    /** The first changes of a repair, as far as they break nothing elsewhere. */
    Repair keeping(Repair repair) {
        List<Repair.Fix> fixes = repair.fixes();
        for (Program module : modules) {
            fixes = fixes.isEmpty() ? fixes : keeping(module, fixes);
        }
        String conclusion = fixes.isEmpty()
                ? "what makes the failing tests pass breaks tests of other classes or modules"
                : repair.conclusion();
        return new Repair(
                fixes.stream().map(this::told).toList(),
                repair.failing(),
                repair.tried(),
                repair.compiled(),
                repair.took(),
                conclusion);
    }

    private Repair.Fix told(Repair.Fix fix) {
        String more = tests == 0 ? "" : "; " + tests + " tests of " + classes + " other classes pass as before";
        String less = left == 0 ? "" : "; " + left + " other classes of tests were not run, as the time was over";
        return new Repair.Fix(fix.patch(), fix.title(), fix.kind(), fix.confidence(), fix.proof() + more + less);
    }

    private List<Repair.Fix> keeping(Program module, List<Repair.Fix> fixes) {
        List<Repair.Fix> kept = new ArrayList<>();
        try (WorkerProcess worker = new WorkerProcess(module, work.resolve("other-module.log"), deadline)) {
            Examination examination = Examination.of(worker, Optional.empty());
            Screen screen = new Screen(examination, SourceIndex.of(module.sources()));
            for (Repair.Fix fix : fixes) {
                Map<String, String> texts = new HashMap<>();
                for (FileChange change : fix.patch().changes()) {
                    texts.put(change.path(), change.after().orElse(""));
                }
                boolean keeps = screen.keeps(worker, texts);
                if (!keeps) { // a test that fails only now and then is no reason
                    keeps = screen.keeps(worker, texts);
                }
                if (keeps) {
                    kept.add(fix);
                }
            }
            int its = module.setup().tests().size();
            if (deadline.over()) {
                left += its;
                return fixes;
            }
            tests += examination.passing().size();
            classes += its;
        }
        return kept;
    }
}
