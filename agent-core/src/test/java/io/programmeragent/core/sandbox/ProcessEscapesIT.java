package io.programmeragent.core.sandbox;

import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.process.Commands;
import io.programmeragent.testkit.SandboxEscapes;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** The process sandbox under attack, where bubblewrap works; without it nothing of this is stopped, and it says so. */
class ProcessEscapesIT extends SandboxEscapes {
    private static final Bubblewrap.Probe PROBE = Bubblewrap.probe(Commands.ofThisSystem());

    @Override
    protected Sandbox create() throws Exception {
        if (PROBE.bubblewrap().isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("bubblewrap does not work: " + PROBE.problem());
        }
        Assumptions.assumeTrue(PROBE.bubblewrap().isPresent(), "bubblewrap does not work: " + PROBE.problem());
        return new ProcessSandbox(
                Commands.ofThisSystem(),
                PROBE,
                new ProcessLimits(256),
                List.of(),
                false,
                Files.createDirectories(files.resolve("data")));
    }

    @Override
    protected Set<Attack> unstopped() {
        return Set.of(Attack.FORK_BOMB, Attack.MEMORY, Attack.DISK);
    }
}
