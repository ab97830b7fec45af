package io.programmeragent.core.fix.worker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.runner.Description;
import org.junit.runner.Request;
import org.junit.runner.Runner;
import org.junit.runner.manipulation.Filter;
import org.junit.runner.manipulation.Filterable;
import org.junit.runner.manipulation.NoTestsRemainException;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;
import org.junit.runner.notification.RunNotifier;
import org.junit.runner.notification.StoppedByUserException;

/**
 * Runs single JUnit 4 tests by JUnit 4 itself, which takes half as long as by the platform's engine. They have the ids
 * that the engine gives them, but where these are others each time.
 */
final class Junit4Tests {
    static final UniqueId ENGINE = UniqueId.forEngine("junit-vintage");

    /** Part of what an object without a text of its own is called by; another each time. */
    private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{4,8}\\b");

    /**
     * Runs tests.
     *
     * @return the ids that were not recognised, so that nothing was run for them
     */
    Set<String> run(ClassLoader program, List<String> ids, TestEngine.Events events) {
        Map<String, Set<String>> byClass = new LinkedHashMap<>();
        for (String id : ids) {
            byClass.computeIfAbsent(UniqueId.parse(id).getSegments().get(1).getValue(), c -> new LinkedHashSet<>())
                    .add(id);
        }
        Set<String> unknown = new LinkedHashSet<>();
        for (Map.Entry<String, Set<String>> entry : byClass.entrySet()) {
            if (!run(program, entry.getKey(), entry.getValue(), unknown, events)) {
                return Set.of();
            }
        }
        return unknown;
    }

    /** Whether the next class is to be run, too. */
    private static boolean run(
            ClassLoader program, String type, Set<String> wanted, Set<String> unknown, TestEngine.Events events) {
        Runner runner;
        try {
            runner = Request.aClass(Class.forName(type, false, program)).getRunner();
        } catch (ClassNotFoundException e) {
            unknown.addAll(wanted);
            return true;
        }
        Map<Description, String> ids = new HashMap<>();
        number(runner.getDescription(), ENGINE.append("runner", type), ids);
        Set<String> missing = new HashSet<>(wanted);
        missing.removeAll(ids.values());
        if (!missing.isEmpty() || !(runner instanceof Filterable filterable)) {
            unknown.addAll(wanted);
            return true;
        }
        RunNotifier notifier = new RunNotifier();
        notifier.addListener(new Listener(ids, notifier, events));
        try {
            filterable.filter(new Wanted(ids, wanted));
            runner.run(notifier);
            return true;
        } catch (NoTestsRemainException e) {
            unknown.addAll(wanted);
            return true;
        } catch (StoppedByUserException e) {
            return false;
        }
    }

    /** What a test is called by, among its parent's: its place, where its name has another text each time. */
    static String steady(String name, int number) {
        return IDENTITY.matcher(name).find() ? "#" + number : name;
    }

    private static void number(Description parent, UniqueId its, Map<Description, String> ids) {
        int number = 0;
        for (Description child : parent.getChildren()) {
            UniqueId id = its.append("test", steady(child.getDisplayName(), number++));
            if (child.isTest()) {
                ids.put(child, id.toString());
            }
            number(child, id, ids);
        }
    }

    private static final class Wanted extends Filter {
        private final Map<Description, String> ids;
        private final Set<String> wanted;

        Wanted(Map<Description, String> ids, Set<String> wanted) {
            this.ids = ids;
            this.wanted = wanted;
        }

        @Override
        public boolean shouldRun(Description description) {
            return description.isTest()
                    ? wanted.contains(ids.getOrDefault(description, ""))
                    : description.getChildren().stream().anyMatch(this::shouldRun);
        }

        @Override
        public String describe() {
            return "some tests";
        }
    }

    private static final class Listener extends RunListener {
        private final Map<Description, String> ids;
        private final RunNotifier notifier;
        private final TestEngine.Events events;
        private @Nullable Throwable problem;
        private boolean skipped;

        Listener(Map<Description, String> ids, RunNotifier notifier, TestEngine.Events events) {
            this.ids = ids;
            this.notifier = notifier;
            this.events = events;
        }

        @Override
        public void testStarted(Description test) {
            problem = null;
            skipped = false;
            events.started(id(test), type(test), name(test));
        }

        @Override
        public void testFailure(Failure failure) {
            problem = failure.getException();
            if (!ids.containsKey(failure.getDescription())) {
                finished(failure.getDescription()); // of the class as a whole
            }
        }

        @Override
        public void testAssumptionFailure(Failure failure) {
            skipped = true;
        }

        @Override
        public void testIgnored(Description test) {
            problem = null;
            skipped = true;
            finished(test);
        }

        @Override
        public void testFinished(Description test) {
            finished(test);
        }

        private void finished(Description test) {
            if (events.finished(id(test), type(test), name(test), problem, skipped)) {
                notifier.pleaseStop();
            }
        }

        private String id(Description test) {
            return ids.getOrDefault(test, ENGINE.append("runner", type(test)).toString());
        }

        private static String type(Description test) {
            String type = test.getClassName();
            return type == null ? "" : type;
        }

        private static String name(Description test) {
            String name = test.getMethodName();
            return name == null ? test.getDisplayName() : name;
        }
    }
}
