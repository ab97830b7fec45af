package io.programmeragent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A project with a fault that one of its tests shows, and two ways to mend it.
 *
 * @param files their texts, by path
 * @param path of the file that has the fault
 * @param fixed its text when it is mended
 * @param other mended in another way
 */
record MadeUpProject(Map<String, String> files, String path, String fixed, String other) {
    private static final int CLASSES = 60;

    /**
     * One of them.
     *
     * @param kind {@code python}, whose tests take some seconds; {@code maven} or {@code cargo}, of which compiling takes them
     * @param testFiles that these seconds are spread over; the first of them shows the fault
     * @param modules that the one with the fault uses
     */
    static MadeUpProject of(String kind, int seconds, int testFiles, int modules) {
        return switch (kind) {
            case "python" -> python(seconds, testFiles);
            case "maven" -> maven(modules);
            case "cargo" -> cargo(modules);
            default -> throw new IllegalArgumentException("--project: '" + kind + "' is not python, maven or cargo");
        };
    }

    String code() {
        return files.getOrDefault(path, "");
    }

    void write(Path directory) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path written = directory.resolve(file.getKey());
            Files.createDirectories(written.getParent());
            Files.writeString(written, file.getValue());
        }
    }

    private static MadeUpProject python(int seconds, int testFiles) {
        String code = "def mean(prices):\n%s    return sum(prices) / len(prices)\n";
        Map<String, String> files = new TreeMap<>();
        files.put("pyproject.toml", "[tool.pytest.ini_options]\ntestpaths = [\"tests\"]\n");
        files.put("shop/__init__.py", "");
        files.put("shop/prices.py", code.formatted(""));
        for (int i = 0; i < testFiles; i++) {
            files.put(i == 0 ? "tests/test_prices.py" : "tests/test_prices_" + i + ".py", """
                    import time
                    from shop.prices import mean


                    def test_middle():
                        end = time.monotonic() + %d / 1000
                        while time.monotonic() < end:
                            mean(list(range(1000)))
                        assert mean([10, 20]) == 15
                    """.formatted(
                            1000 * seconds / testFiles));
        }
        files.merge("tests/test_prices.py", """


                def test_nothing():
                    assert mean([]) == 0
                """, String::concat);
        return new MadeUpProject(
                files,
                "shop/prices.py",
                code.formatted("    if not prices:\n        return 0\n"),
                code.formatted("    if len(prices) == 0:\n        return 0\n"));
    }

    private static MadeUpProject maven(int modules) {
        Map<String, String> files = new TreeMap<>();
        String names = IntStream.range(0, modules)
                .mapToObj(i -> "<module>part" + i + "</module>")
                .collect(Collectors.joining());
        files.put("pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>shop</groupId><artifactId>shop-all</artifactId><version>1</version><packaging>pom</packaging>
                  <modules>%s<module>shop</module></modules>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <build><plugins>
                    <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
                    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                    <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
                    <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin>
                  </plugins></build>
                </project>
                """.formatted(names));
        for (int i = 0; i < modules; i++) {
            files.put("part" + i + "/pom.xml", module("part" + i, ""));
            for (int j = 0; j < CLASSES; j++) {
                files.put("part" + i + "/src/main/java/part" + i + "/C" + j + ".java", javaClass("part" + i, "C" + j));
            }
        }
        String uses = IntStream.range(0, modules)
                .mapToObj(i -> dependency("shop", "part" + i, "1", "compile"))
                .collect(Collectors.joining());
        String code = """
                package shop;

                public final class Prices {
                    private Prices() {}

                    public static long mean(long... prices) {
                        long sum = part0.C0.m0(0);
                        for (long price : prices) {
                            sum += price;
                        }
                        return %ssum / prices.length;
                    }
                }
                """;
        files.put(
                "shop/pom.xml",
                module("shop", uses + dependency("org.junit.jupiter", "junit-jupiter", "6.1.3", "test")));
        files.put("shop/src/main/java/shop/Prices.java", code.formatted(""));
        files.put("shop/src/test/java/shop/PricesTest.java", """
                package shop;

                import static org.junit.jupiter.api.Assertions.assertEquals;

                import org.junit.jupiter.api.Test;

                class PricesTest {
                    @Test
                    void middle() {
                        assertEquals(15, Prices.mean(10, 20));
                    }

                    @Test
                    void nothing() {
                        assertEquals(0, Prices.mean());
                    }
                }
                """);
        return new MadeUpProject(
                files,
                "shop/src/main/java/shop/Prices.java",
                code.formatted("prices.length == 0 ? 0 : "),
                code.formatted("prices.length < 1 ? 0 : "));
    }

    private static String module(String name, String dependencies) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <parent><groupId>shop</groupId><artifactId>shop-all</artifactId><version>1</version></parent>
                  <artifactId>%s</artifactId>
                  <dependencies>%s</dependencies>
                </project>
                """.formatted(name, dependencies);
    }

    private static String dependency(String group, String artifact, String version, String scope) {
        return "<dependency><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId><version>"
                + version + "</version><scope>" + scope + "</scope></dependency>";
    }

    private static String javaClass(String name, String type) {
        String methods = IntStream.range(0, 30)
                .mapToObj(i -> "    public static long m" + i + "(long x) {\n"
                        + "        return java.util.stream.LongStream.range(0, x).map(y -> y * " + i
                        + ").filter(y -> y % 2 == 0).sum();\n    }\n")
                .collect(Collectors.joining());
        return "package " + name + ";\n\npublic final class " + type + " {\n" + methods + "}\n";
    }

    private static MadeUpProject cargo(int modules) {
        Map<String, String> files = new TreeMap<>();
        String members =
                IntStream.range(0, modules).mapToObj(i -> "\"part" + i + "\", ").collect(Collectors.joining());
        files.put("Cargo.toml", "[workspace]\nresolver = \"2\"\nmembers = [" + members + "\"shop\"]\n");
        StringBuilder lock = new StringBuilder("version = 3\n");
        StringBuilder uses = new StringBuilder();
        for (int i = 0; i < modules; i++) {
            files.put("part" + i + "/Cargo.toml", crate("part" + i) + "[lib]\ndoctest = false\n");
            files.put("part" + i + "/src/lib.rs", rustFunctions());
            lock.append("\n[[package]]\nname = \"part").append(i).append("\"\nversion = \"0.1.0\"\n");
            uses.append("part")
                    .append(i)
                    .append(" = { path = \"../part")
                    .append(i)
                    .append("\" }\n");
        }
        String named = IntStream.range(0, modules)
                .mapToObj(i -> " \"part" + i + "\",\n")
                .collect(Collectors.joining());
        lock.append("\n[[package]]\nname = \"shop\"\nversion = \"0.1.0\"\ndependencies = [\n")
                .append(named)
                .append("]\n");
        files.put("Cargo.lock", lock.toString());
        files.put("shop/Cargo.toml", crate("shop") + "[lib]\ndoctest = false\n[dependencies]\n" + uses);
        String code = """
                pub fn mean(prices: &[i64]) -> i64 {
                %s    (part0::f0(0) + prices.iter().sum::<i64>()) / prices.len() as i64
                }
                """;
        files.put("shop/src/lib.rs", code.formatted(""));
        files.put("shop/tests/prices.rs", """
                #[test]
                fn middle() {
                    assert_eq!(shop::mean(&[10, 20]), 15);
                }

                #[test]
                fn nothing() {
                    assert_eq!(shop::mean(&[]), 0);
                }
                """);
        return new MadeUpProject(
                files,
                "shop/src/lib.rs",
                code.formatted("    if prices.is_empty() {\n        return 0;\n    }\n"),
                code.formatted("    if prices.len() == 0 {\n        return 0;\n    }\n"));
    }

    private static String crate(String name) {
        return "[package]\nname = \"" + name + "\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";
    }

    private static String rustFunctions() {
        return IntStream.range(0, 300)
                .mapToObj(i -> "pub fn f" + i + "(x: i64) -> i64 {\n    (0..x).map(|y| y * " + i
                        + ").filter(|y| y % 2 == 0).map(|y| format!(\"{y:?}\").len() as i64).sum()\n}\n")
                .collect(Collectors.joining());
    }
}
