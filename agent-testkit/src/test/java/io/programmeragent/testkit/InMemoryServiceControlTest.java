package io.programmeragent.testkit;

import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import org.junit.jupiter.api.Nested;

class InMemoryServiceControlTest {
    @Nested
    class ThatCanDoEverything extends Contract {
        ThatCanDoEverything() {
            super(ActionKind.values());
        }
    }

    @Nested
    class ThatOnlyRestarts extends Contract {
        ThatOnlyRestarts() {
            super(ActionKind.RESTART);
        }
    }

    @Nested
    class ThatOnlyLooks extends Contract {}

    abstract static class Contract extends ServiceControlContract {
        final InMemoryServiceControl control;

        Contract(ActionKind... supported) {
            control = new InMemoryServiceControl(clock(), supported);
            control.start(service(), running());
            control.breakVersion(broken());
        }

        @Override
        protected PluginProvider<ServiceControl> provider() {
            return new GivenProvider<>("in-memory", control);
        }

        @Override
        protected boolean discoverable() {
            return false;
        }

        @Override
        protected boolean breakOutside() {
            control.failWith(PluginException.Kind.UNAVAILABLE);
            return true;
        }

        @Override
        protected final String service() {
            return "checkout";
        }

        @Override
        protected final String running() {
            return "commit-1";
        }

        @Override
        protected String other() {
            return "commit-2";
        }

        @Override
        protected final String broken() {
            return "commit-3";
        }

        @Override
        protected void crash() {
            control.crash(service());
        }
    }
}
