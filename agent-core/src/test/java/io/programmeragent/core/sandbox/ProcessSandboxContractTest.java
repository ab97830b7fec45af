package io.programmeragent.core.sandbox;

import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.testkit.SandboxContract;
import io.programmeragent.testkit.TestPluginConfig;
import org.junit.jupiter.api.Nested;

class ProcessSandboxContractTest {
    @Nested
    class Plain extends Contract {
        @Override
        protected void configure(TestPluginConfig config) {
            config.set("isolation", "none");
        }
    }

    /** Bubblewrap where it works: what is claimed is tried, whatever that is on this machine. */
    @Nested
    class AsThisMachineCan extends Contract {}

    abstract static class Contract extends SandboxContract {
        @Override
        protected PluginProvider<Sandbox> provider() {
            return new ProcessSandboxProvider();
        }
    }
}
