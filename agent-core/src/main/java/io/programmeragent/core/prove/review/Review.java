package io.programmeragent.core.prove.review;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ast.CompilationUnit;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.plugin.SecretMask;
import io.programmeragent.core.git.Glob;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.prove.build.TestFiles;
import io.programmeragent.core.untrusted.Secrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks a patch over before it is applied. A pure function: the same patch and limits give the same findings. */
public final class Review {
    /** What would make assertions say nothing, though tests and planted ones that do without them fail as they should. */
    private static final Pattern ASSERTIONS =
            Pattern.compile("\\bmacro_rules\\s*!\\s*(?:debug_)?(?:assert\\w*|panic|unreachable)\\b"
                    + "|\\buse\\b[^;]{0,300}\\bas\\s+(?:debug_assert\\w*|assert_eq|assert_ne|panic)\\b"
                    + "|\\b(?:unittest|TestCase|pytest|_pytest|assert|expect)(?:\\s*\\.\\s*\\w+)+\\s*=(?![=>])"
                    + "|\\bsetattr\\s*\\(\\s*(?:\\w+\\s*\\.\\s*)*(?:unittest|TestCase|pytest|_pytest)\\b"
                    + "|\\bAssertionError\\s*=(?!=)"
                    + "|\\bsys\\s*\\.\\s*modules\\s*\\[[^\\]]*\\]\\s*=(?!=)"
                    + "|\\brequire\\s*\\.\\s*cache\\s*\\["
                    + "|(?<!private )\\b(?:fun\\s+(?:<[^>]*>\\s*)?|va[lr]\\s+)assert(?:Equals|NotEquals|True|False|Null|NotNull|Same|That"
                    + "|Throws|All|Contains|ContentEquals|Fails\\w*)?\\s*[(:=]"
                    // a member of that name is a program's own, which is further in
                    + "|(?m:^)(?:\\w+ +){0,5}fun\\s+(?:<[^>]*>\\s*)?fail\\s*\\(");

    /** How code finds out that it is tested, so that what is tested would not be what runs. */
    private static final Pattern TESTED = Pattern.compile(
            "\\b(?:PYTEST_CURRENT_TEST|PYTEST_VERSION|JEST_WORKER_ID|VITEST(?:_\\w+)?|NODE_TEST_CONTEXT)\\b"
                    + "|\\bNODE_ENV\\b['\"\\]\\s]*[!=]==?\\s*['\"]test\\b"
                    + "|['\"]test['\"]\\s*[!=]==?\\s*[\\w.]*\\bNODE_ENV\\b"
                    + "|['\"](?:pytest|_pytest|unittest)['\"]\\s*(?:not\\s+)?in\\s+(?:sys\\s*\\.\\s*)?(?:modules|argv)\\b"
                    + "|\\bargv\\b[^\\n]{0,80}?['\"][^'\"\\n]{0,40}\\b(?:pytest|unittest)\\b"
                    + "|\\bsys\\s*\\.\\s*modules\\s*\\.\\s*get\\s*\\(\\s*['\"](?:pytest|_pytest|unittest)\\b"
                    + "|\\btesting\\s*\\.\\s*Testing\\s*\\(|\\bflag\\s*\\.\\s*Lookup\\s*\\(\\s*\"test\\."
                    + "|\\bos\\s*\\.\\s*Args\\s*\\[\\s*0\\s*][^\\n]{0,80}?\"[^\"\\n]{0,40}\\.test\\b"
                    + "|\\btypeof\\s*\\(?\\s*(?:jest|vi|describe|expect|beforeEach|afterEach)\\b"
                    + "|\\b(?:globalThis|global|window)\\s*\\.\\s*(?:jest|describe|beforeEach)\\b"
                    + "|\\bcfg!?\\s*\\(.*\\bnot\\s*\\(\\s*test\\s*\\)|\\bcfg!\\s*\\([^)]*\\btest\\b(?!\\s*=)"
                    + "|\"(?:org\\.junit|junit\\.framework|org\\.testng)\\b"
                    + "|\"(?:surefire\\.|org\\.gradle\\.test\\.)");

    private static final Pattern MASK = Pattern.compile(Pattern.quote(SecretMask.TEXT));
    private static final Pattern DECEIVING = Pattern.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]");

    private final Policy.PatchLimits limits;
    private final List<Glob> protectedPaths;
    private final List<String> findings = new ArrayList<>();

    private Review(Policy.PatchLimits limits) {
        this.limits = limits;
        this.protectedPaths = limits.protectedPaths().stream().map(Glob::of).toList();
    }

    /**
     * What speaks against a patch, for people; empty when nothing does.
     *
     * @param base paths of all files of the base; empty where they are not known, and less is found
     */
    public static List<String> findings(Patch patch, Policy.PatchLimits limits, Collection<String> base) {
        Review review = new Review(limits);
        review.size(patch);
        patch.changes().forEach(review::file);
        review.findings.addAll(TakenPlaces.findings(patch, base));
        review.findings.addAll(ReplacedCode.findings(patch, base));
        Connections.opened(patch)
                .ifPresent(path -> review.findings.add(path + " opens a connection, which it did not before"));
        Connections.newAddress(patch)
                .ifPresent(
                        path -> review.findings.add(path + " has another machine's address, which it had not before"));
        return review.findings;
    }

    private void size(Patch patch) {
        if (patch.changes().size() > limits.files()) {
            findings.add("it touches " + patch.changes().size() + " files, and " + limits.files() + " are allowed");
        }
        int lines = patch.changes().stream().mapToInt(Review::changedLines).sum();
        if (lines > limits.lines()) {
            findings.add("it adds and removes " + lines + " lines, and " + limits.lines() + " are allowed");
        }
    }

    private static int changedLines(FileChange change) {
        return deltas(change).stream()
                .mapToInt(d -> d.getSource().size() + d.getTarget().size())
                .sum();
    }

    static List<AbstractDelta<String>> deltas(FileChange change) {
        return DiffUtils.diff(
                        change.before().map(t -> t.lines().toList()).orElse(List.of()),
                        change.after().map(t -> t.lines().toList()).orElse(List.of()))
                .getDeltas();
    }

    private void file(FileChange change) {
        String path = change.path();
        if (matches(protectedPaths, path)) {
            findings.add(path + " is protected");
        } else if (TestFiles.isTest(path) && change.before().isPresent()) {
            findings.add(path + " is a test; a fix leaves the tests there are as they are");
        } else if (BuildFiles.decides(path)) {
            findings.add(path + " decides what is built; that is for a person");
        }
        for (AbstractDelta<String> delta : deltas(change)) {
            masked(path, delta);
            int line = delta.getTarget().getPosition();
            for (String added : delta.getTarget().getLines()) {
                line++;
                addedLine(path + ":" + line, added);
            }
            if (invisible(delta.getTarget().getLines())
                    > invisible(delta.getSource().getLines())) {
                findings.add(path + ":" + (delta.getTarget().getPosition() + 1) + " gets invisible characters");
            }
        }
        if (Processes.begin(change)) {
            findings.add(path + " ends the process or starts another one, which it did not before");
        }
        if (more(ASSERTIONS, change)) {
            findings.add(path + " changes what assertions of tests, or modules, are for others");
        }
        if (!TestFiles.isTest(path) && more(TESTED, change)) {
            findings.add(path + " asks whether it is tested, which it did not before");
        }
        if (path.endsWith(".rs") && RustTests.touched(change.before().orElse(""), deltas(change))) {
            findings.add(path + " holds tests, and they change; a fix leaves the tests there are as they are");
        }
        if (path.endsWith(".java")) {
            change.after().ifPresent(after -> parses(path, after));
        }
    }

    /** Upper case does not get around a protection, as some file systems do not know it. */
    private static boolean matches(List<Glob> globs, String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return globs.stream().anyMatch(g -> g.matches(path) || g.matches(lower));
    }

    /** A mask in the place of what it masks: who wrote the patch was not shown the secret, and would take it away. */
    private void masked(String path, AbstractDelta<String> delta) {
        for (String added : delta.getTarget().getLines()) {
            if (added.contains(SecretMask.TEXT)) {
                List<String> parts = List.of(MASK.split(added.strip(), -1));
                boolean takesAway = delta.getSource().getLines().stream()
                        .anyMatch(old -> !old.contains(SecretMask.TEXT)
                                && !SecretMask.hidden(parts, old.strip()).isEmpty());
                if (takesAway) {
                    findings.add(path + " would have " + SecretMask.TEXT + " in the place of a secret");
                }
            }
        }
    }

    private void addedLine(String place, String line) {
        List<String> secrets = Secrets.kinds(line);
        if (!secrets.isEmpty()) {
            findings.add(place + " seems to hold a secret: " + String.join(", ", secrets));
        }
    }

    /** A byte order mark at a file's begin, which is in its first line, stays when that line changes. */
    private static long invisible(List<String> lines) {
        return count(DECEIVING, String.join("\n", lines));
    }

    private static boolean more(Pattern pattern, FileChange change) {
        return count(pattern, Comments.without(change.path(), change.after().orElse("")))
                > count(pattern, Comments.without(change.path(), change.before().orElse("")));
    }

    private static long count(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        long count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    private void parses(String path, String text) {
        ParseResult<CompilationUnit> result = JavaSource.parse(text);
        if (!result.isSuccessful()) {
            String problem = result.getProblems().isEmpty()
                    ? "no reason given"
                    : result.getProblems()
                            .get(0)
                            .getMessage()
                            .lines()
                            .findFirst()
                            .orElse("");
            findings.add(path + " is not Java: " + problem);
        }
    }
}
