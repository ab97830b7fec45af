package io.programmeragent.core.fix.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/**
 * Runs JUnit 4 and 5 tests; loaded beside JUnit's own classes. The platform's engines are called without its launcher,
 * whose set-up takes longer than most tests.
 */
final class PlatformTests implements TestEngine {
    private static final int ENGINES = 100;

    private final Map<String, org.junit.platform.engine.TestEngine> engines = new LinkedHashMap<>();
    private final List<PostDiscoveryFilter> byTags = new ArrayList<>();

    /**
     * Called by reflection. An engine that lacks classes of its own takes no other with it.
     *
     * @param wanted as {@link Tags} has them
     */
    PlatformTests(List<String> wanted, List<String> unwanted) {
        choose(wanted, TagFilter::includeTags);
        choose(unwanted, TagFilter::excludeTags);
        Iterator<org.junit.platform.engine.TestEngine> all = ServiceLoader.load(
                        org.junit.platform.engine.TestEngine.class, PlatformTests.class.getClassLoader())
                .iterator();
        String lacking = "";
        boolean more = true;
        for (int i = 0; more && i < ENGINES; i++) {
            try {
                more = all.hasNext();
                if (more) {
                    org.junit.platform.engine.TestEngine engine = all.next();
                    engines.putIfAbsent(engine.getId(), engine);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                lacking = e.toString();
            }
        }
        if (engines.isEmpty()) {
            throw new IllegalStateException("there is no test engine that can be loaded: " + lacking);
        }
    }

    @Override
    public void run(ClassLoader program, List<String> classes, List<String> ids, List<String> skipped, Events events) {
        List<String> ofJunit4 = ids.stream()
                .filter(id -> id.startsWith(Junit4Tests.ENGINE.toString()))
                .toList();
        List<String> left = new ArrayList<>(ids);
        if (!ofJunit4.isEmpty()) {
            left.removeAll(ofJunit4);
            left.addAll(new Junit4Tests().run(program, ofJunit4, events));
        }
        if (!left.isEmpty() || ids.isEmpty()) {
            byEngines(classes, left, skipped, events);
        }
    }

    private void byEngines(List<String> classes, List<String> ids, List<String> skipped, Events events) {
        CancellationToken cancellation = CancellationToken.create();
        try (var session = new NamespacedHierarchicalStore<Namespace>(null);
                var store = session.newChild()) {
            for (org.junit.platform.engine.TestEngine engine : engines.values()) {
                UniqueId root = UniqueId.forEngine(engine.getId());
                List<String> its = ids.stream()
                        .filter(id -> id.startsWith(root.toString()))
                        .toList();
                if (cancellation.isCancellationRequested() || (its.isEmpty() && !ids.isEmpty())) {
                    continue;
                }
                LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                        .selectors(
                                ids.isEmpty()
                                        ? classes.stream()
                                                .map(DiscoverySelectors::selectClass)
                                                .toList()
                                        : its.stream()
                                                .map(DiscoverySelectors::selectUniqueId)
                                                .toList())
                        .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                        .build();
                TestDescriptor tests = engine.discover(request, root);
                IdentityHashMap<TestDescriptor, String> names = new IdentityHashMap<>();
                name(tests, root, names);
                remove(tests, t -> skipped.contains(names.getOrDefault(t, "")) || isLeftOut(t));
                if (tests.isTest() || tests.getChildren().stream().findAny().isPresent()) {
                    engine.execute(ExecutionRequest.create(
                            tests,
                            new Listener(events, cancellation, Set.copyOf(its), names),
                            request.getConfigurationParameters(),
                            new Outputs(),
                            store,
                            cancellation));
                }
            }
        }
    }

    /** The ids that tests go by here, which are the engine's own but for those of JUnit 4 that are others each time. */
    private static void name(TestDescriptor test, UniqueId its, IdentityHashMap<TestDescriptor, String> names) {
        names.put(test, its.toString());
        int number = 0;
        for (TestDescriptor child : test.getChildren()) {
            UniqueId.Segment last = child.getUniqueId().getLastSegment();
            boolean steady = !its.toString().startsWith(Junit4Tests.ENGINE.toString());
            String value = steady ? last.getValue() : Junit4Tests.steady(last.getValue(), number);
            name(child, its.append(last.getType(), value), names);
            number++;
        }
    }

    private void choose(List<String> tags, Function<List<String>, PostDiscoveryFilter> filter) {
        try {
            if (!tags.isEmpty()) {
                byTags.add(filter.apply(tags));
            }
        } catch (JUnitException e) {
            // what JUnit 4 alone reads, such as "A and B", chooses nothing here
        }
    }

    /** By its tags, which are those of its class, too. */
    private boolean isLeftOut(TestDescriptor test) {
        return !test.isRoot()
                && test.getChildren().isEmpty()
                && byTags.stream().anyMatch(f -> f.apply(test).excluded());
    }

    private static void remove(TestDescriptor tests, Predicate<TestDescriptor> unwanted) {
        List<TestDescriptor> removed = new ArrayList<>();
        tests.accept(t -> {
            if (unwanted.test(t)) {
                removed.add(t);
            }
        });
        removed.forEach(TestDescriptor::removeFromHierarchy);
        tests.accept(TestDescriptor::prune);
    }

    /** Where tests that publish files write them. */
    private static final class Outputs implements OutputDirectoryCreator {
        @Override
        public Path getRootDirectory() {
            return Path.of(System.getProperty("java.io.tmpdir", "."));
        }

        @Override
        public Path createOutputDirectory(TestDescriptor test) throws IOException {
            return Files.createTempDirectory(getRootDirectory(), "test-output");
        }
    }

    /** Tells of tests, of what holds tests where it fails, and of all that was asked for by its id: it may have failed before. */
    private record Listener(
            Events events,
            CancellationToken cancellation,
            Set<String> asked,
            IdentityHashMap<TestDescriptor, String> names)
            implements EngineExecutionListener {
        @Override
        public void executionStarted(TestDescriptor test) {
            if (test.isTest()) {
                events.started(id(test), type(test), name(test));
            }
        }

        @Override
        public void executionFinished(TestDescriptor test, TestExecutionResult result) {
            if (test.isTest() || result.getStatus() == TestExecutionResult.Status.FAILED || asked.contains(id(test))) {
                finished(
                        test,
                        result.getThrowable().orElse(null),
                        result.getStatus() == TestExecutionResult.Status.ABORTED);
            }
        }

        @Override
        public void executionSkipped(TestDescriptor test, String reason) {
            if (test.isTest()) {
                finished(test, null, true);
            }
        }

        private void finished(TestDescriptor test, @Nullable Throwable problem, boolean skipped) {
            if (events.finished(id(test), type(test), name(test), problem, skipped)) {
                cancellation.cancel();
            }
        }

        /** What comes up while it runs, such as an invocation, has the engine's own. */
        private String id(TestDescriptor test) {
            return names.getOrDefault(test, test.getUniqueId().toString());
        }

        private static String type(TestDescriptor test) {
            Optional<TestSource> source = test.getSource();
            if (source.isPresent() && source.get() instanceof MethodSource method) {
                return method.getClassName();
            }
            return source.isPresent() && source.get() instanceof ClassSource type ? type.getClassName() : "";
        }

        private static String name(TestDescriptor test) {
            Optional<TestSource> source = test.getSource();
            if (source.isPresent() && source.get() instanceof MethodSource method) {
                boolean invocation = test.getUniqueId().toString().contains("-invocation:");
                return invocation ? method.getMethodName() + " " + test.getDisplayName() : method.getMethodName();
            }
            return test.getDisplayName();
        }
    }
}
