package io.programmeragent.core.prove.review;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.git.Glob;
import io.programmeragent.core.prove.build.TestFiles;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a patch opens connections that were not opened before. Pure. */
final class Connections {
    /** How one language does so. */
    private record Way(Glob files, Pattern pattern) {}

    private static final List<Way> WAYS = List.of(
            way(
                    "java,kt,kts,groovy,scala",
                    "\\bnew\\s+(?:[a-z.]+\\.)?(?:Server|Datagram|Multicast|SSL)?Socket\\b"
                            + "|\\b(?:Asynchronous)?(?:Server)?(?:Socket|Datagram)Channel\\s*\\.\\s*open\\b"
                            + "|\\.\\s*(?:openConnection|openStream|createSocket)\\b"
                            + "|\\bHttpClient\\s*\\.\\s*new\\w+|\\bInetAddress\\s*\\.\\s*get(?:All)?ByName\\b"
                            + "|\\bnew\\s+(?:[a-z.]+\\.)?(?:OkHttpClient|RestTemplate|OkHttpClient\\.Builder)\\b"
                            + "|\\b(?:WebClient|RestClient)\\s*\\.\\s*(?:create|builder)\\b|\\bHttpClients\\s*\\.\\s*\\w+"
                            + "|\\bURL\\s*\\([^)]*\\)\\s*\\.\\s*(?:getContent|openStream)\\b"),
            way(
                    "py",
                    "\\bsocket\\s*\\.\\s*(?:socket|create_connection|getaddrinfo|gethostbyname)\\b|\\burl(?:open|retrieve)\\s*\\("
                            + "|(?<![\\w.])(?:requests|httpx)\\s*\\.\\s*(?:get|post|put|delete|patch|head|request|stream|[A-Z]\\w*)\\b"
                            + "|\\bhttp\\.client\\b|\\b(?:aiohttp|ftplib|smtplib|telnetlib|paramiko)\\b"
                            + "|\\basyncio\\s*\\.\\s*open_connection\\b"),
            way(
                    "js,mjs,cjs,ts,mts,jsx,tsx",
                    "(?<![\\w.$])fetch\\s*\\(|\\b(?:window|globalThis|global|self)\\s*\\.\\s*fetch\\b|\\bXMLHttpRequest\\b|\\baxios\\b|\\bnew\\s+(?:WebSocket|EventSource)\\b|\\bsendBeacon\\b"
                            + "|\\b(?:net|tls|http|https|http2|dgram|dns)\\s*\\.\\s*(?:connect|create\\w+|request|get|lookup|resolve\\w*)\\b"
                            + "|\\bundici\\b|\\bgetBuiltinModule\\b|[\"'](?:node:(?:https?|net)|(?:node:)?(?:tls|dgram|http2))[\"']"
                            + "|(?:\\bfrom\\b|\\bimport\\b\\s*\\(?|\\brequire\\s*\\()\\s*[\"'](?:https?|net)[\"']"),
            way(
                    "go",
                    "\\bnet\\s*\\.\\s*(?:Dial|Listen|Lookup|Resolve)\\w*|\\bhttp\\s*\\.\\s*(?:Get|Post|PostForm|Head|ListenAndServe\\w*)\\b"
                            // one to a path alone goes to a handler
                            + "|\\bhttp\\s*\\.\\s*NewRequest\\w*\\((?!(?:[^,()]*(?:\\(\\))?,){1,2}\\s*\"/)"
                            + "|\\btls\\s*\\.\\s*Dial\\w*"),
            way(
                    "rs",
                    "\\b(?:TcpStream|TcpListener|UdpSocket|UnixStream)\\s*::\\s*\\w+|\\b(?:reqwest|hyper|ureq|surf|isahc)\\s*::"));

    private static final Pattern ADDRESS = Pattern.compile("(?:https?|wss?|ftp)://([^/\"'\\s:]+)");
    private static final Pattern LOOPBACK =
            Pattern.compile("\\b(?:localhost|127\\.0\\.0\\.1)\\b|\\[?::1\\]?|getLoopbackAddress");

    private Connections() {}

    private static Way way(String extensions, String pattern) {
        return new Way(Glob.of("**/*.{" + extensions + "}"), Pattern.compile(pattern));
    }

    /** The file in which there are more than before; empty when the patch as a whole opens no more. */
    static Optional<String> opened(Patch patch) {
        long before = 0;
        long after = 0;
        Optional<String> where = Optional.empty();
        for (FileChange change : patch.changes()) {
            long then = count(change.path(), change.before().orElse(""));
            long now = count(change.path(), change.after().orElse(""));
            before += then;
            after += now;
            where = where.isEmpty() && now > then ? Optional.of(change.path()) : where;
        }
        return after > before ? where : Optional.empty();
    }

    /** A test may ask what it started itself. */
    private static long count(String path, String text) {
        return TestFiles.isTest(path) && staysHere(text)
                ? 0
                : WAYS.stream()
                        .filter(way -> way.files().matches(path))
                        .mapToLong(way -> way.pattern().matcher(text).results().count())
                        .sum();
    }

    private static boolean staysHere(String text) {
        Matcher address = ADDRESS.matcher(text);
        while (address.find()) {
            if (!LOOPBACK.matcher(address.group(1)).matches()) {
                return false;
            }
        }
        return LOOPBACK.matcher(text).find();
    }
}
