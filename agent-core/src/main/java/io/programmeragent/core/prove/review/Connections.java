package io.programmeragent.core.prove.review;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.git.Glob;
import io.programmeragent.core.prove.build.TestFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a patch opens connections that were not opened before. Pure. */
final class Connections {
    private static final List<Way> WAYS = List.of(
            Way.of(
                    "java,kt,kts,groovy,scala",
                    "\\bnew\\s+(?:[a-z.]+\\.)?(?:Server|Datagram|Multicast|SSL)?Socket\\b",
                    "\\b(?:Asynchronous)?(?:Server)?(?:Socket|Datagram)Channel\\s*\\.\\s*open\\b",
                    "\\.\\s*(?:openConnection|openStream|createSocket)\\b",
                    "\\bHttpClient\\s*\\.\\s*new\\w+|\\bInetAddress\\s*\\.\\s*get(?:All)?ByName\\b",
                    "\\bnew\\s+(?:[a-z.]+\\.)?(?:OkHttpClient|RestTemplate|OkHttpClient\\.Builder)\\b",
                    "\\b(?:WebClient|RestClient)\\s*\\.\\s*(?:create|builder)\\b|\\bHttpClients\\s*\\.\\s*\\w+",
                    "\\b(?:URL\\s*\\([^)]{0,2000}\\)|toURL\\s*\\(\\s*\\))\\s*\\.\\s*(?:getContent|openStream|readText|readBytes)\\b",
                    "\\bread\\s*\\(\\s*new\\s+(?:java\\.net\\.)?URL\\b",
                    "\\bDriverManager\\s*\\.\\s*getConnection\\b|\\bInitial(?:Dir|Ldap)?Context\\s*\\("),
            Way.of("kt,kts,scala", "(?<!\\w )\\bHttpClient\\s*\\("),
            Way.of(
                    "py",
                    "\\bsocket\\s*\\.\\s*(?:socket|create_connection|getaddrinfo|gethostbyname)\\b|\\burl(?:open|retrieve)\\s*\\(",
                    "(?<![\\w.])(?:requests|httpx)\\s*\\.\\s*(?:get|post|put|delete|patch|head|request|stream|Session|Request|\\w*Client|\\w*Transport)\\b",
                    "\\bhttp\\.client\\b|\\b(?:aiohttp|ftplib|smtplib|telnetlib|paramiko)\\b",
                    "\\basyncio\\s*\\.\\s*open_connection\\b",
                    // under a name of its own; what they raise may be caught
                    "\\bfrom\\s+(?:requests|httpx|socket|http|urllib|urllib\\.request)\\s+import\\s*(?:\\([^)]{0,2000}|[^\\n(]*)\\b(?:get|post|put|delete"
                            + "|patch|head|request|stream|Session|\\w*Client|client|socket|create_connection|getaddrinfo|gethostbyname|urlopen"
                            + "|urlretrieve|build_opener)\\b",
                    "\\bimport\\s+(?:requests|httpx|socket|urllib\\.request)\\s+as\\b",
                    "\\b(?:import|from)\\s+(?:urllib3(?!\\.exceptions|\\.util)|websockets?|pycurl|grpc)\\b"),
            Way.of(
                    "js,mjs,cjs,ts,mts,jsx,tsx",
                    "(?<![\\w.$])fetch\\s*\\(|\\b(?:window|globalThis|global|self)\\s*\\.\\s*fetch\\b|\\bXMLHttpRequest\\b|\\baxios\\b|\\bnew\\s+(?:WebSocket|EventSource)\\b|\\bsendBeacon\\b",
                    "\\b(?:net|tls|http|https|http2|dgram|dns)\\s*\\.\\s*(?:connect|create\\w+|request|get|lookup|resolve\\w*)\\b",
                    "\\bundici\\b|\\bgetBuiltinModule\\b|[\"'](?:node:(?:https?|net)|(?:node:)?(?:tls|dgram|http2))[\"']",
                    "(?:\\bfrom\\b|\\bimport\\b\\s*\\(?|\\brequire\\s*\\()\\s*[\"'](?:https?|net|got|node-fetch|superagent|ky|needle|bent|wretch|phin)[\"']",
                    "\\bimport\\s*\\(\\s*[\"'`]https?:|\\bimportScripts\\b|\\bmainModule\\s*\\.\\s*require\\b"),
            Way.of(
                    "go",
                    "\\bnet\\s*\\.\\s*(?:Dial|Listen|Lookup|Resolve)\\w*|\\bhttp\\s*\\.\\s*(?:Get|Post|PostForm|Head|ListenAndServe\\w*)\\b",
                    // one to a path alone goes to a handler
                    "\\bhttp\\s*\\.\\s*NewRequest\\w*\\((?!(?:[^,()]*(?:\\(\\))?,){1,2}\\s*\"/)",
                    "\\btls\\s*\\.\\s*Dial\\w*|\\bhttp\\s*\\.\\s*DefaultClient\\b"),
            Way.of(
                    "rs",
                    "\\b(?:TcpStream|TcpListener|UdpSocket|UnixStream)\\s*::\\s*\\w+|\\b(?:reqwest|hyper|ureq|surf|isahc|attohttpc|minreq)\\s*::"),
            Way.of(
                    "rb,rake",
                    "\\bNet::HTTP\\b|\\b(?:TCPSocket|UDPSocket|TCPServer|UNIXSocket|Faraday|HTTParty|RestClient|Excon|Typhoeus)\\b",
                    "\\bURI\\s*\\.\\s*open\\b|\\brequire\\s*\\(?\\s*[\"'](?:net/|open-uri|socket)"),
            Way.of(
                    "php",
                    "\\b(?:curl_init|fsockopen|stream_socket_\\w+|socket_create)\\s*\\(",
                    "\\bfile_get_contents\\s*\\(\\s*[\"']https?:|\\bGuzzleHttp\\b"),
            Way.of(
                    "cs,fs,vb",
                    "\\bnew\\s+(?:[\\w.]+\\.)?(?:HttpClient|WebClient|TcpClient|TcpListener|UdpClient|Socket|ClientWebSocket)\\b",
                    "\\bWebRequest\\s*\\.\\s*Create\\b|\\bDns\\s*\\.\\s*Get\\w+"),
            Way.of(
                    "c,cc,cpp,cxx,h,hpp,m,mm",
                    "(?<![\\w.>:])(?:socket|getaddrinfo|gethostbyname|curl_easy_init)\\s*\\("),
            Way.of("swift,m,mm", "\\b(?:NS)?URLSession\\b|\\bNWConnection\\b"),
            Way.of("ex,exs", "\\b(?:HTTPoison|Finch|Req|Tesla)\\s*\\.\\s*[a-z]|:(?:httpc|gen_tcp|gen_udp|hackney)\\b"));

    private static final Pattern ADDRESS = Pattern.compile("(?:https?|wss?|ftp)://([^/\"'\\s:]+)");

    /** A text of a program that begins with one; not what a page links to. */
    private static final Pattern TEXT_OF_ADDRESS = Pattern.compile(
            "(?<!(?:href|xmlns(?::\\w{1,20})?)=)[\"'`](?:https?|wss?|ftps?|ldaps?|rmi|jdbc:\\w+)://(?:[^\\s/\"'`@]{0,200}@)?(?<host>[\\w.\\[\\]-]+)(?![\\w.$%{<-])");

    /** What only tells formats apart, or stands in examples. */
    private static final Pattern NAMES = Pattern.compile(
            "(?i)(?:[\\w-]+\\.)*(?:(?:w3|xml|xmlsoap|apache|oasis-open|json-schema|schemastore|schema|purl|ogp|omg|slf4j)\\.org"
                    + "|example(?:\\.(?:com|org|net))?|java\\.sun\\.com|xmlns\\.jcp\\.org|schemas\\.(?:android|microsoft)\\.com)");

    /** What is said about code, or names a grammar. */
    private static final Pattern REMARK = Pattern.compile("\\s*(?://|#|\\*|/\\*|--|<!).*|.*\\.(?:dtd|xsd)\\b.*");

    /** Another machine in a text by itself, as a socket is told it. */
    private static final Pattern HOST =
            Pattern.compile("[\"'`]((?:[\\w-]+\\.)+[a-zA-Z]{2,}|\\d+(?:\\.\\d+){3})(?::\\d+)?[\"'`]");

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.0\\.0\\.1|\\[?::1\\]?|0\\.0\\.0\\.0");

    private static final Glob FOR_PEOPLE = Glob.of("**/*.{md,txt,adoc,rst}");

    private Connections() {}

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

    /** A test may ask what it started itself, so one that names nobody else. */
    private static long count(String path, String text) {
        return TestFiles.isTest(path) && staysHere(path, text) ? 0 : Way.count(WAYS, path, text);
    }

    /**
     * The file with the address of another machine that none had before, to which a client may go that is there already;
     * tests, remarks and texts for people aside.
     */
    static Optional<String> newAddress(Patch patch) {
        Set<String> known = patch.changes().stream()
                .flatMap(change -> change.before().stream())
                .flatMap(Connections::hosts)
                .collect(Collectors.toSet());
        return patch.changes().stream()
                .filter(change -> !TestFiles.isTest(change.path()) && !FOR_PEOPLE.matches(change.path()))
                .filter(change ->
                        !known.containsAll(hosts(change.after().orElse("")).toList()))
                .map(FileChange::path)
                .findFirst();
    }

    private static Stream<String> hosts(String text) {
        return text.lines()
                .filter(line -> !REMARK.matcher(line).matches())
                .flatMap(line -> TEXT_OF_ADDRESS.matcher(line).results())
                .map(found -> found.group(1))
                .filter(host -> !LOOPBACK.matcher(host).matches()
                        && !NAMES.matcher(host).matches());
    }

    private static boolean staysHere(String path, String text) {
        return Stream.concat(
                        ADDRESS.matcher(text).results(),
                        text.lines()
                                .filter(line -> Way.count(WAYS, path, line) > 0)
                                .flatMap(line -> HOST.matcher(line).results()))
                .allMatch(named -> LOOPBACK.matcher(named.group(1)).matches());
    }
}
