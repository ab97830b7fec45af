package io.programmeragent.core.prove.review;

import io.programmeragent.api.fix.FileChange;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a file begins to end the process, which could end the tests early, or to start another one. Pure. */
final class Processes {
    /** Whatever a file is called, as a test of one language may be run by another's. */
    private static final Pattern ANYWHERE =
            Pattern.compile("System\\s*\\.\\s*exit\\b|\\.\\s*halt\\s*\\(|\\bProcessBuilder\\b"
                    + "|Runtime\\s*\\.\\s*getRuntime(?!\\s*\\(\\s*\\)\\s*\\.\\s*(?:availableProcessors|\\w+Memory)\\s*\\()"
                    + "|\\bprocess\\s*\\.\\s*(?:exit|kill|abort|reallyExit)\\b|\\bchild_process\\b"
                    + "|\\b(?:Bun\\s*\\.\\s*spawn\\w*|Deno\\s*\\.\\s*(?:Command|run))\\b"
                    + "|\\b(?:os\\s*\\.\\s*(?:_exit|abort|kill|fork|exec\\w+|system|popen|Exit|spawn\\w+|posix_spawn\\w*|startfile"
                    + "|StartProcess)|sys\\s*\\.\\s*exit|subprocess|create_subprocess_\\w+)\\b"
                    + "|\\bsyscall\\s*\\.\\s*(?:Exit|Kill|Exec)\\b|\\bexec\\s*\\.\\s*Command\\b"
                    + "|\\bprocess\\s*::\\s*(?:exit|abort|Command)\\b|\\bTestMain\\b");

    private static final List<Way> WAYS = List.of(
            Way.of(
                    "py",
                    "\\bfrom\\s+os\\s+import\\s*(?:\\([^)]{0,2000}|[^\\n(]*)\\b(?:system|popen|exec\\w+|spawn\\w+|posix_spawn\\w*|fork|kill|abort|_exit)\\b",
                    "\\bfrom\\s+os\\s+import\\s*\\*",
                    "\\bimport\\s[^\\n]*\\bos\\s+as\\b",
                    "\\bgetattr\\s*\\(\\s*os\\b",
                    "\\b__import__\\s*\\(",
                    "\\b(?:import|from)\\s+(?:pty|_posixsubprocess)\\b"),
            Way.of("scala,sc", "\\bsys\\s*\\.\\s*process\\b"),
            Way.of("groovy,gvy", "[\"'\\])]\\s*\\.\\s*execute\\s*\\(\\s*\\)"),
            Way.of(
                    "rb,rake",
                    "(?m)(?<![\\w.:@\"'-])(?:system|exec|spawn|fork)\\s*(?:\\(|[\"'%]|\\bdo\\b|\\{)",
                    "\\b(?:Kernel|Process)\\s*\\.\\s*(?:system|exec|spawn|fork|exit!?|abort|kill|daemon)\\b",
                    "\\b(?:IO\\s*\\.\\s*popen|Open3|PTY)\\b",
                    "%x[\\[({|]|=\\s*`[^`\\n]+`"),
            Way.of(
                    "php",
                    "\\b(?:shell_exec|passthru|proc_open|popen|pcntl_\\w+)\\s*\\(",
                    "(?<![\\w>:$])(?:exec|system)\\s*\\("),
            Way.of(
                    "cs,fs,vb",
                    "\\bProcess\\s*\\.\\s*(?:Start|Kill)\\b|\\bProcessStartInfo\\b|\\bEnvironment\\s*\\.\\s*(?:Exit|FailFast)\\b"),
            Way.of(
                    "c,cc,cpp,cxx,h,hpp,m,mm,swift",
                    "(?<![\\w.>:])(?:system|popen|exec[lv]\\w*|v?fork|posix_spawn\\w*|_exit)\\s*\\(",
                    "\\bNSTask\\b"),
            Way.of("swift", "(?<![\\w.])Process\\s*\\(\\s*\\)"),
            Way.of(
                    "ex,exs",
                    "\\bSystem\\s*\\.\\s*(?:cmd|shell|halt|stop)\\b|\\bPort\\s*\\.\\s*open\\b|:os\\s*\\.\\s*cmd\\b"));

    private Processes() {}

    static boolean begin(FileChange change) {
        return count(change.path(), change.after().orElse(""))
                > count(change.path(), change.before().orElse(""));
    }

    private static long count(String path, String text) {
        return ANYWHERE.matcher(Comments.without(path, text)).results().count() + Way.count(WAYS, path, text);
    }
}
