package io.programmeragent.core.fix.worker;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs JUnit 4 and 5 tests through the JUnit platform; loaded beside JUnit's own classes. */
final class PlatformTests implements TestEngine {
    private final Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build());

    /** Called by reflection. */
    PlatformTests() {}

    @Override
    public void run(ClassLoader program, List<String> classes, List<String> ids, List<String> skipped, Events events) {
        List<? extends DiscoverySelector> selectors = ids.isEmpty()
                ? classes.stream().map(c -> DiscoverySelectors.selectClass(c)).toList()
                : ids.stream().map(DiscoverySelectors::selectUniqueId).toList();
        CancellationToken cancellation = CancellationToken.create();
        launcher.execute(LauncherExecutionRequestBuilder.request(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectors)
                        .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(
                                !skipped.contains(test.getUniqueId().toString())))
                        .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                        .build())
                .listeners(new Listener(events, cancellation))
                .cancellationToken(cancellation)
                .build());
    }

    private record Listener(Events events, CancellationToken cancellation) implements TestExecutionListener {
        @Override
        public void executionStarted(TestIdentifier test) {
            if (test.isTest()) {
                events.started(test.getUniqueId(), type(test), name(test));
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() || result.getStatus() == TestExecutionResult.Status.FAILED) {
                finished(
                        test,
                        result.getThrowable().orElse(null),
                        result.getStatus() == TestExecutionResult.Status.ABORTED);
            }
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            if (test.isTest()) {
                finished(test, null, true);
            }
        }

        private void finished(TestIdentifier test, @Nullable Throwable problem, boolean skipped) {
            if (events.finished(test.getUniqueId(), type(test), name(test), problem, skipped)) {
                cancellation.cancel();
            }
        }

        private static String type(TestIdentifier test) {
            Optional<TestSource> source = test.getSource();
            if (source.isPresent() && source.get() instanceof MethodSource method) {
                return method.getClassName();
            }
            return source.isPresent() && source.get() instanceof ClassSource type ? type.getClassName() : "";
        }

        private static String name(TestIdentifier test) {
            Optional<TestSource> source = test.getSource();
            if (source.isPresent() && source.get() instanceof MethodSource method) {
                boolean invocation = test.getUniqueId().contains("-invocation:");
                return invocation ? method.getMethodName() + " " + test.getDisplayName() : method.getMethodName();
            }
            return test.getDisplayName();
        }
    }
}
