package io.programmeragent.docker;

import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.testkit.SandboxContract;
import io.programmeragent.testkit.TestPluginConfig;
import org.junit.jupiter.api.BeforeAll;

class DockerSandboxContractIT extends SandboxContract {
    private static String host = "";

    @BeforeAll
    static void start() {
        host = TestEngine.require().host();
    }

    @Override
    protected PluginProvider<Sandbox> provider() {
        return new DockerSandboxProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set("host", host);
    }

    @Override
    protected boolean mayRemain(Thread thread) {
        return thread.getName().equals("process reaper");
    }
}
