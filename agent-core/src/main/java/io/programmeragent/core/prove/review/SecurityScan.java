package io.programmeragent.core.prove.review;

import com.github.difflib.patch.AbstractDelta;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.git.Glob;
import io.programmeragent.core.prove.build.TestFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines that a patch adds and that open a known kind of hole; secrets the review finds. Pure. It looks at lines, not at the flow
 * of data: what it names is for a person to judge, and what it does not name is not thereby safe.
 */
public final class SecurityScan {
    /**
     * One kind of hole.
     *
     * @param files it is looked for in
     */
    private record Rule(Glob files, Pattern pattern, String what) {}

    private static final List<Rule> RULES = List.of(
            rule(
                    "java,kt,groovy,scala",
                    "\\bnew\\s+ObjectInputStream\\b|\\.readObject\\(\\)",
                    "deserialises what may come from outside (CWE-502)"),
            rule(
                    "java,kt,groovy,scala",
                    "\\b(?:createStatement|executeQuery|executeUpdate|prepareStatement|createQuery|createNativeQuery)\\([^;]*\"\\s*\\+",
                    "joins text into SQL (CWE-89)"),
            rule(
                    "java,kt",
                    "X509TrustManager|ALLOW_ALL_HOSTNAME|NoopHostnameVerifier|setHostnameVerifier\\(",
                    "weakens the checks of TLS (CWE-295)"),
            rule(
                    "java,kt,groovy",
                    "getInstance\\(\\s*\"(?:MD5|SHA-?1|DES|RC4|[^\"]*/ECB/)",
                    "uses weak cryptography (CWE-327)"),
            rule(
                    "java,kt",
                    "\\bScriptEngine(?:Manager)?\\b|\\bsetAccessible\\(true\\)|\\bdefineClass\\b|\\bURLClassLoader\\b",
                    "runs or reaches what is not in the source (CWE-94)"),
            rule(
                    "java,kt",
                    "\\bnew\\s+InitialContext\\b|\\.lookup\\([^)]*\\+",
                    "looks up a name that may come from outside (CWE-74)"),
            rule(
                    "py",
                    "(?<![\\w.])(?:eval|exec)\\s*\\(|\\bbuiltins\\.(?:eval|exec)\\b|\\bpickle\\.loads?\\(|\\bmarshal\\.loads?\\(|\\byaml\\.load\\((?!.*Safe)",
                    "runs or deserialises what may come from outside (CWE-94, CWE-502)"),
            rule("py", "shell\\s*=\\s*True|\\bos\\.(?:system|popen)\\(", "runs a shell (CWE-78)"),
            rule(
                    "py",
                    "verify\\s*=\\s*False|_create_unverified_context|CERT_NONE",
                    "weakens the checks of TLS (CWE-295)"),
            rule("py", "\\.execute\\(\\s*(?:f[\"']|[\"'][^\"']*[\"']\\s*(?:%|\\+))", "joins text into SQL (CWE-89)"),
            rule(
                    "py",
                    "hashlib\\.(?:md5|sha1)\\(|\\btempfile\\.mktemp\\(",
                    "uses weak cryptography or a guessable file (CWE-327, CWE-377)"),
            rule(
                    "js,mjs,cjs,ts,mts,jsx,tsx",
                    "(?<![\\w.$])eval\\s*\\(|\\b(?:window|globalThis|global|self)\\.eval\\b|\\bnew\\s+Function\\s*\\(|\\bvm\\.run",
                    "runs text as code (CWE-94)"),
            rule("js,mjs,cjs,ts,mts,jsx,tsx", "child_process|\\bexecSync\\(", "starts processes (CWE-78)"),
            rule(
                    "js,mjs,cjs,ts,mts,jsx,tsx",
                    "rejectUnauthorized\\s*:\\s*false|NODE_TLS_REJECT_UNAUTHORIZED",
                    "weakens the checks of TLS (CWE-295)"),
            rule(
                    "js,mjs,cjs,ts,mts,jsx,tsx",
                    "\\.innerHTML\\s*=|dangerouslySetInnerHTML|document\\.write\\(",
                    "writes text as markup (CWE-79)"),
            rule(
                    "js,mjs,cjs,ts,mts,jsx,tsx",
                    "\\.query\\(\\s*(?:`[^`]*\\$\\{|[\"'][^\"']*[\"']\\s*\\+)",
                    "joins text into SQL (CWE-89)"),
            rule("go", "InsecureSkipVerify\\s*:\\s*true", "weakens the checks of TLS (CWE-295)"),
            rule(
                    "go",
                    "\\bexec\\.Command\\(|\\bunsafe\\.Pointer\\b|\\bimport\\s*\\([^)]*\"(?:unsafe|os/exec|plugin)\""
                            + "|(?:^|;)\\s*(?:import\\s+)?(?:(?!return\\b|case\\b)[\\w.]+\\s+)?\"(?:unsafe|os/exec|plugin)\"\\s*(?:;|//.*)?$",
                    "starts processes or leaves memory safety (CWE-78, CWE-119)"),
            rule(
                    "go",
                    "\\.(?:Query|Exec|QueryRow)(?:Context)?\\([^)]*(?:fmt\\.Sprintf|\"\\s*\\+)",
                    "joins text into SQL (CWE-89)"),
            rule("go", "\\b(?:md5|sha1|des|rc4)\\.New", "uses weak cryptography (CWE-327)"),
            rule("rs", "\\bunsafe\\b|\\btransmute\\b|from_raw_parts", "leaves memory safety (CWE-119)"),
            rule(
                    "rs",
                    "\\bCommand::new\\(|danger_accept_invalid_certs",
                    "starts processes or weakens the checks of TLS (CWE-78, CWE-295)"),
            rule("*", "\\bchmod\\b[^\\n]*\\b0?777\\b|\\b0o?777\\b", "lets everybody write (CWE-732)"));

    private SecurityScan() {}

    private static Rule rule(String extensions, String pattern, String what) {
        String glob = extensions.equals("*") ? "**/*" : "**/*.{" + extensions + "}";
        return new Rule(Glob.of(glob), Pattern.compile(pattern), what);
    }

    /** What was found, each with its place; empty when nothing was. Tests may do these things. */
    public static List<String> findings(Patch patch) {
        List<String> findings = new ArrayList<>();
        for (FileChange change : patch.changes()) {
            for (AbstractDelta<String> delta : Review.deltas(change)) {
                String removed = String.join("\n", delta.getSource().getLines());
                int line = delta.getTarget().getPosition();
                for (String added : delta.getTarget().getLines()) {
                    line++;
                    String place = change.path() + ":" + line;
                    if (!TestFiles.isTest(change.path()) && !Comments.isOne(change.path(), added)) {
                        RULES.stream()
                                .filter(rule -> rule.files().matches(change.path()))
                                .filter(rule -> rule.pattern().matcher(added).find())
                                .filter(rule -> !rule.pattern().matcher(removed).find())
                                .forEach(rule -> findings.add(place + " " + rule.what()));
                    }
                }
            }
        }
        return findings;
    }
}
