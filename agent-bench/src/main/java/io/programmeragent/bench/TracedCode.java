package io.programmeragent.bench;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which frames are a repository's own code, tests left out; told, or guessed from the names of its tests. */
final class TracedCode {
    private static final Pattern TEST = Pattern.compile("(?m)^--- ([\\w.$]+)::");
    private static final Pattern TEST_CLASS = Pattern.compile("(?:^|.*\\.)(?:Test\\w*|\\w*(?:Test|Tests|TestCase|IT))");
    private static final Pattern TOOL = Pattern.compile(
            "(?:java|javax|jdk|sun|com\\.sun|kotlin|scala|groovy|junit|org\\.junit|org\\.testng"
                    + "|org\\.mockito|org\\.hamcrest|org\\.assertj|org\\.opentest4j|org\\.apache\\.tools\\.ant|org\\.apache\\.maven|org\\.gradle|runtime|testing)\\..*");
    private static final Pattern TOOL_FILE = Pattern.compile(
            "node:.*|internal/.*|.*/(?:site-packages|dist-packages|node_modules|lib/python[\\d.]+|pkg/mod|go/src)/.*");
    private static final int PACKAGE = 3;

    private final List<String> told;
    private List<String> common = List.of();

    TracedCode(List<String> told) {
        this.told = told;
    }

    void learn(String text) {
        Matcher tests = TEST.matcher(text);
        while (tests.find()) {
            List<String> parts = List.of(tests.group(1).split("\\."));
            List<String> name = parts.subList(0, Math.min(PACKAGE, parts.size() - 1));
            common = common.isEmpty() ? name : shared(common, name);
        }
    }

    boolean isOwn(StackFrame frame) {
        String type = frame.type();
        if (TEST_CLASS.matcher(outer(type)).matches()) {
            return false;
        }
        if (!told.isEmpty()) {
            return told.stream().anyMatch(type::startsWith);
        }
        if (!common.isEmpty() && type.indexOf('.') > 0) {
            return (type + ".").startsWith(String.join(".", common) + ".")
                    && !TOOL.matcher(type).matches();
        }
        return !TOOL.matcher(type).matches()
                && frame.file().filter(f -> TOOL_FILE.matcher(f).matches()).isEmpty();
    }

    static String outer(String type) {
        int dollar = type.indexOf('$', type.lastIndexOf('.') + 2);
        return dollar < 0 ? type : type.substring(0, dollar);
    }

    /** A failed assertion says what was wrong and not where. */
    static boolean isAssertion(StackTrace trace) {
        String name = trace.exception().substring(trace.exception().lastIndexOf('.') + 1);
        return name.startsWith("Assertion") || name.startsWith("Comparison");
    }

    private static List<String> shared(List<String> some, List<String> others) {
        List<String> shared = new ArrayList<>();
        for (int i = 0; i < Math.min(some.size(), others.size()) && some.get(i).equals(others.get(i)); i++) {
            shared.add(some.get(i));
        }
        return shared;
    }
}
