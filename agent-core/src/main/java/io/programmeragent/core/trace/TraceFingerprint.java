package io.programmeragent.core.trace;

import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether two stack traces show the same fault: by the type of the root cause and by its innermost frames outside
 * the JDK. Line numbers, messages, the numbers of lambdas, proxies and anonymous classes, and the frames by which
 * reflection calls do not count; nor do exceptions that wrap the root cause, and callers far away.
 */
public final class TraceFingerprint {
    private static final int LENGTH = 16;
    private static final int FRAMES = 5;
    private static final List<String> PLUMBING = List.of(
            "java.lang.reflect.",
            "java.lang.invoke.",
            "jdk.internal.reflect.",
            "sun.reflect.",
            "com.sun.proxy.",
            "jdk.proxy");
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    /** Files and packages of the platforms and libraries of Python, Node and Go. */
    private static final Pattern FOREIGN = Pattern.compile(
            "node:|internal/|native$|.*[/\\\\](?:site-packages|dist-packages|"
                    + "node_modules|lib[/\\\\]python[\\d.]+|pkg[/\\\\]mod|go[/\\\\]src|vendor)[/\\\\]|<frozen|index \\d");

    private static final Pattern HIDDEN = Pattern.compile("/(?:0x)?[0-9a-f+x]+$");
    private static final Pattern GENERATED = Pattern.compile(
            "\\$\\$(?:Lambda|EnhancerBy\\w+|FastClassBy\\w+|SpringCGLIB|_WeldClientProxy|HibernateProxy)\\b.*"
                    + "|\\$(?:Proxy|ByteBuddy|HibernateProxy|MockitoMock)\\$?.*");
    /** Of anonymous classes, lambdas, and Go's closures. */
    private static final Pattern NUMBER =
            Pattern.compile("\\$\\d+|(?<=\\bfunc)\\d+(?:\\.\\d+)*|(?<=\\bgowrap)\\d+|\\[\\.\\.\\.\\]");

    private TraceFingerprint() {}

    /** The same for every trace of the same fault: 16 hexadecimal digits. */
    public static String of(StackTrace trace) {
        StackTrace root = trace.root();
        List<String> frames =
                root.exception().equals("java.lang.StackOverflowError") ? recursion(root) : innermost(root);
        return Digest.hex(root.exception() + "\n" + String.join("\n", frames), LENGTH);
    }

    private static List<String> innermost(StackTrace root) {
        List<StackFrame> all = root.frames().stream()
                .filter(f -> PLUMBING.stream().noneMatch(f.type()::startsWith))
                .toList();
        List<String> outside = shapes(all.stream().filter(f -> !isPlatform(f)));
        return outside.isEmpty() ? shapes(all.stream()) : outside;
    }

    private static List<String> shapes(Stream<StackFrame> frames) {
        return frames.map(TraceFingerprint::shape).distinct().limit(FRAMES).toList();
    }

    /** Whether a frame is of the language's platform, or for other languages than Java of a library. */
    static boolean isPlatform(StackFrame frame) {
        return JDK.stream().anyMatch(frame.type()::startsWith)
                || frame.type().startsWith("runtime")
                || frame.file().filter(f -> FOREIGN.matcher(f).lookingAt()).isPresent();
    }

    /** Where a recursion is when the stack is full is chance; what it goes round is not. */
    private static List<String> recursion(StackTrace root) {
        Map<String, Long> counts = root.frames().stream()
                .map(TraceFingerprint::shape)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .filter(e -> e.getValue() > 2)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static String shape(StackFrame frame) {
        String type = HIDDEN.matcher(frame.type()).replaceFirst("");
        String plain = GENERATED.matcher(type).replaceFirst(type.contains("$$Lambda") ? "\\$\\$Lambda" : "");
        return NUMBER.matcher(plain + "." + frame.method()).replaceAll("\\$#");
    }
}
