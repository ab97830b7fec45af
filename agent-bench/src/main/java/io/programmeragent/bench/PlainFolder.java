package io.programmeragent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Writes the build that a plain folder of Java lacks: JUnit 5, or 4 where its tests say so. */
final class PlainFolder {
    private PlainFolder() {}

    static boolean isJava(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        }
    }

    static String pom(Path folder) throws IOException {
        String main = first(folder, "src/main/java", "src/java", "main");
        String test = first(folder, "src/test/java", "test", "tests");
        boolean flat = main.isEmpty() || test.isEmpty();
        // in a flat folder tests and code are compiled together, as tests
        String sources = flat ? "no-sources" : main;
        String tests = flat ? (Files.isDirectory(folder.resolve("src")) && test.isEmpty() ? "src" : ".") : test;
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>trial</groupId><artifactId>trial</artifactId><version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>%s</dependencies>
                  <build>
                    <sourceDirectory>%s</sourceDirectory>
                    <testSourceDirectory>%s</testSourceDirectory>
                    <plugins>
                      <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
                      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(
                        usesJunit4(folder)
                                ? dependency("junit", "junit", "4.13.2")
                                : dependency("org.junit.jupiter", "junit-jupiter", "6.1.3"),
                        sources,
                        tests);
    }

    private static String dependency(String group, String artifact, String version) {
        return "<dependency><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId><version>"
                + version + "</version></dependency>";
    }

    private static String first(Path folder, String... names) {
        return Stream.of(names)
                .filter(n -> Files.isDirectory(folder.resolve(n)))
                .findFirst()
                .orElse("");
    }

    private static boolean usesJunit4(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).contains("import org.junit.Test;")) {
                    return true;
                }
            }
            return false;
        }
    }
}
