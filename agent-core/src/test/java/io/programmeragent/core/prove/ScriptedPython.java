package io.programmeragent.core.prove;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pytest that knows planted tests, and one kind of assertion, {@code 'words' in shop}, about the text of {@code shop.py}; and a program
 * {@code make}, that fails while it is told to; and {@code wobbles}, which with some shops comes and goes; and
 * {@code lucky}, which passes once, {@code unlucky}, which fails once, {@code fragile},
 * which fails once of the mended shops and with all others; and {@code even}, which is about how often the shop says two.
 */
final class ScriptedPython implements Sandbox {
    private static final Pattern TEST = Pattern.compile(
            "def (test_\\w+)\\(\\):\\s+assert (True|False|wobbles|lucky|unlucky|fragile|even|'(.*)' in shop)");
    private static final Pattern PLANTED = Pattern.compile("def (test_\\w+)\\(self\\):\\s+(pass|self)");
    private static final String REPORT = "--junitxml=";

    private final AtomicInteger wobbles = new AtomicInteger();
    private final AtomicInteger lucky = new AtomicInteger();

    /** The one time of all, from 1 on, that what is lucky passes, and what is unlucky fails. */
    volatile int luck;

    volatile boolean makes = true;

    /** Shops that {@code make} fails with. */
    volatile Pattern unmade = Pattern.compile("none does");

    /** How many runs of a base's tests are ended as others take the disk. */
    final AtomicInteger hungry = new AtomicInteger();

    /** Which one does not open, from 1 on. */
    volatile int refused;

    /** A program that is not there. */
    volatile String missing = "";

    /** Whether tests are killed before the first where the shop says two an odd number of times. */
    volatile boolean killsOdd;

    /** How many runs of a base's tests are killed after the first test. */
    final AtomicInteger killed = new AtomicInteger();

    /** How many runs of a base's tests come to no end. */
    final AtomicInteger endless = new AtomicInteger();

    /** With which words in it a shop takes the whole disk. */
    volatile String greedy = "none does";

    /** How long each run of tests may take, in order. */
    final List<Duration> limits = new CopyOnWriteArrayList<>();

    /** What happens while tests run over a mended shop. */
    volatile Consumer<Path> meanwhile = checkout -> {};

    /** Names of checkouts in which {@code make} found what it had made before, as they are copies. */
    final List<String> madeBefore = new CopyOnWriteArrayList<>();

    /** How many checkouts were worked in. */
    final AtomicInteger opened = new AtomicInteger();

    @Override
    public Isolation isolation() {
        return new Isolation(true, true, true, true, "nothing runs");
    }

    @Override
    public SandboxSession open(SandboxSpec spec) {
        if (opened.incrementAndGet() == refused) {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "The engine is gone");
        }
        return new SandboxSession() {
            @Override
            public CommandResult run(SandboxCommand command) {
                if (command.arguments().contains("pytest")) {
                    limits.add(command.timeout());
                }
                return ScriptedPython.this.run(spec.workspace(), command.arguments());
            }

            @Override
            public void close() {}
        };
    }

    private CommandResult run(Path checkout, List<String> arguments) {
        if (arguments.contains("make") && !makes) {
            return ended(2, "no network");
        }
        if (arguments.contains(missing)) {
            return ended(127, "not found");
        }
        try {
            String source = Files.readString(checkout.resolve("shop.py"));
            if (arguments.contains("make") && unmade.matcher(source).find()) {
                return ended(2, "no shop");
            }
            if (arguments.contains("make") && Files.exists(checkout.resolve("made"))) {
                madeBefore.add(checkout.getFileName().toString());
            } else if (arguments.contains("make")) {
                Files.createFile(checkout.resolve("made"));
            }
            boolean tests = arguments.contains("pytest");
            if (tests
                    && (devoured(checkout)
                            || source.contains(greedy)
                            || (!source.contains("> 0") && hungry.getAndDecrement() > 0))) {
                throw new PluginException(PluginException.Kind.RESOURCES, "The disk was taken by something");
            }
            if (source.contains("spoil") && arguments.contains("pytest")) {
                Workspaces.delete(checkout);
                return ended(0, "");
            }
            if (tests && source.contains("> 0")) {
                meanwhile.accept(checkout);
            }
            if (tests && !source.contains("> 0") && endless.getAndDecrement() > 0) {
                return new CommandResult(137, "", false, true, Duration.ofMinutes(15));
            }
            if (tests && killsOdd && !plain("even", source)) {
                return ended(137, "");
            }
            boolean cut = tests && !source.contains("> 0") && killed.getAndDecrement() > 0;
            for (String argument : arguments) {
                if (argument.startsWith(REPORT)) {
                    String suite = arguments.contains("suite.txt") ? "suite.txt" : ".py";
                    if (suite.equals("suite.txt") && source.contains("muted")) {
                        return ended(0, "");
                    }
                    CommandResult result =
                            tests(checkout, source, suite, checkout.resolve(argument.substring(REPORT.length())), cut);
                    if (source.contains("entangle")) {
                        Files.delete(checkout.resolve("shop.py"));
                        Files.createDirectories(checkout.resolve("shop.py/entangled"));
                    }
                    return cut ? ended(137, "") : result;
                }
            }
            return ended(0, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean devoured(Path checkout) throws IOException {
        try (Stream<Path> files = Files.list(checkout)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".py")).toList()) {
                if (Files.readString(file).contains("devour")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What wobbles passes every second time, where the shop has anything of the kind. */
    private boolean plain(String word, String source) {
        if (word.equals("lucky")) {
            return lucky.incrementAndGet() == luck;
        }
        if (word.equals("fragile")) {
            return source.contains("else") && lucky.incrementAndGet() != luck;
        }
        if (word.equals("even")) {
            return source.split("two", -1).length % 2 == 1;
        }
        if (word.equals("unlucky")) {
            return lucky.incrementAndGet() != luck;
        }
        return word.equals("wobbles")
                ? !source.contains("wobble") || wobbles.incrementAndGet() % 2 == 0
                : word.equals("True");
    }

    private CommandResult tests(Path checkout, String source, String suite, Path report, boolean cut)
            throws IOException {
        StringBuilder xml = new StringBuilder("<testsuite>");
        boolean failed = false;
        int told = 0;
        try (Stream<Path> files = Files.walk(checkout)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(suite)).sorted().toList()) {
                Matcher planted = PLANTED.matcher(Files.readString(file));
                while (!cut && planted.find()) {
                    boolean holds = planted.group(2).equals("pass");
                    failed |= !holds;
                    told(xml, planted.group(1), holds);
                }
                Matcher test = TEST.matcher(Files.readString(file));
                while ((!cut || told == 0) && test.find()) {
                    told++;
                    boolean holds =
                            test.group(3) == null ? plain(test.group(2), source) : source.contains(test.group(3));
                    failed |= !holds;
                    told(xml, test.group(1), holds);
                }
            }
        }
        Files.writeString(report, xml.append("</testsuite>"));
        return ended(failed ? 1 : 0, "");
    }

    private static void told(StringBuilder xml, String test, boolean holds) {
        xml.append("<testcase classname='t' name='").append(test).append(holds ? "'/>" : "'><failure/></testcase>");
    }

    private static CommandResult ended(int code, String output) {
        return new CommandResult(code, output, false, false, Duration.ZERO);
    }

    @Override
    public void close() {}
}
