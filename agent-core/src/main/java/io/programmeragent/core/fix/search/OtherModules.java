package io.programmeragent.core.fix.search;

import io.programmeragent.api.fix.FileChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tests of modules that were not searched by: what was found must keep them as well. */
final class OtherModules {
    private static final int LOOKED_AT = 5;

    private final List<Program> modules;
    private final Path work;

    OtherModules(List<Program> modules, Path work) {
        this.modules = modules;
        this.work = work;
    }

    /** The first changes of a repair, as far as they break nothing elsewhere. */
    Repair keeping(Repair repair) {
        List<Repair.Fix> fixes = repair.fixes();
        for (Program module : modules) {
            fixes = fixes.isEmpty() ? fixes : keeping(module, fixes);
        }
        String conclusion = fixes.isEmpty()
                ? "what makes the failing tests pass breaks tests of other modules"
                : repair.conclusion();
        return new Repair(fixes, repair.failing(), repair.tried(), repair.compiled(), repair.took(), conclusion);
    }

    private List<Repair.Fix> keeping(Program module, List<Repair.Fix> fixes) {
        List<Repair.Fix> kept = new ArrayList<>();
        try (WorkerProcess worker = new WorkerProcess(module, work.resolve("other-module.log"))) {
            Screen screen = new Screen(Examination.of(worker, Optional.empty()));
            for (Repair.Fix fix : fixes.subList(0, Math.min(LOOKED_AT, fixes.size()))) {
                Map<String, String> texts = new HashMap<>();
                for (FileChange change : fix.patch().changes()) {
                    texts.put(change.path(), change.after().orElse(""));
                }
                if (screen.keeps(worker, texts)) {
                    kept.add(fix);
                }
            }
        }
        return kept;
    }
}
