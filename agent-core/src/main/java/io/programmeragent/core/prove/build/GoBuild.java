package io.programmeragent.core.prove.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Go modules, offline: from the module cache, or from what the repository vendors. */
final class GoBuild implements BuildTool {
    /** Of a package, not of a test that says the same. */
    private static final Pattern ENDED = Pattern.compile("\"Package\":\"[^\"]*\",\"Output\":\"signal: killed\\\\n\"");

    private static final Pattern USE = Pattern.compile("(?m)^\\s*use\\b\\s*(\\([^()]*\\)|\\S+)");
    private static final String ALL = "/...";
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+(\\w+)");

    @Override
    public Optional<Recipe> recognise(Path checkout, Toolchain toolchain) {
        if (!Files.isRegularFile(checkout.resolve("go.mod")) && !Files.isRegularFile(checkout.resolve("go.work"))) {
            return Optional.empty();
        }
        Map<String, String> environment = new HashMap<>(Map.of(
                "GOFLAGS", "-buildvcs=false -modcacherw",
                "GOTOOLCHAIN", "local",
                "GOTELEMETRY", "off",
                "GOPROXY", "off",
                "GOPATH", "{cache}/go",
                "GOCACHE", "{cache}/go-build"));
        List<Path> readable = new ArrayList<>();
        toolchain.tools().go().ifPresent(go -> {
            environment.put("PATH", go.path());
            Optional<Path> modules =
                    go.readable().stream().filter(path -> path.endsWith("mod")).findFirst();
            go.readable().stream()
                    .filter(path ->
                            !toolchain.fetched() || modules.filter(path::equals).isEmpty())
                    .forEach(readable::add);
            modules.ifPresent(path -> environment.put("GOMODCACHE", path.toString()));
        });
        if (toolchain.fetched()) {
            environment.put("GOMODCACHE", "{cache}/go/pkg/mod");
        }
        List<String> packages = packages(checkout);
        boolean vendored = Files.isRegularFile(checkout.resolve("vendor/modules.txt"));
        return Optional.of(new Recipe(
                this,
                "go",
                Recipe.Steps.of(
                        with(List.of("go", "build"), packages),
                        with(List.of("go", "test", "-count=1", "-json"), packages)),
                Recipe.TIMEOUT,
                environment,
                readable,
                ReportSource.output(ReportSource.Format.GO),
                Optional.of(new Recipe.Cache(
                        TestFiles.matching(checkout, "**/go.{mod,sum,work,work.sum}"),
                        vendored ? List.of() : List.of("go", "mod", "download"),
                        Map.of("GOPROXY", "https://proxy.golang.org"),
                        true))));
    }

    /** All of them; a workspace's top may be in none of its modules, and none of them is in another. */
    private static List<String> packages(Path checkout) {
        List<String> used = USE.matcher(
                        TestFiles.text(checkout.resolve("go.work")).replaceAll("//.*", ""))
                .results()
                .flatMap(use -> Stream.of(use.group(1).split("[\\s()\"`]+", -1)))
                .filter(directory -> directory.equals(".") || directory.startsWith("./"))
                .map(directory -> directory.replaceFirst("/$", ""))
                .filter(directory ->
                        Files.isRegularFile(checkout.resolve(directory).resolve("go.mod")))
                .map(directory -> directory + ALL)
                .distinct()
                .toList();
        return used.isEmpty() ? List.of("." + ALL) : used;
    }

    private static List<String> with(List<String> command, Collection<String> packages) {
        return Stream.concat(command.stream(), packages.stream()).toList();
    }

    /** Go has one format, and its formatter names the files that are not in it, or are no Go at all. */
    @Override
    public List<List<String>> inspect(Path checkout, Collection<String> changed) {
        List<String> files =
                changed.stream().filter(path -> path.endsWith(".go")).toList();
        if (files.isEmpty()) {
            return List.of();
        }
        List<String> command = new ArrayList<>(List.of(
                "sh", "-c", "out=$(gofmt -l \"$@\") && test -z \"$out\" || { echo \"$out\"; exit 1; }", "gofmt"));
        command.addAll(files);
        return List.of(command);
    }

    @Override
    public List<String> affected(Recipe recipe, Path checkout, Collection<String> changed) {
        Set<String> packages = new TreeSet<>();
        changed.stream()
                .filter(path -> path.endsWith(".go"))
                .map(TestFiles::directory)
                .forEach(directory -> packages.add(directory.isEmpty() ? "." : "./" + directory));
        List<String> command =
                recipe.test().stream().filter(word -> !word.endsWith(ALL)).toList();
        return packages.isEmpty() || command.equals(recipe.test()) ? List.of() : with(command, packages);
    }

    /** Go says so of a package whose test program somebody ended, such as for want of memory. */
    @Override
    public boolean crashed(String output) {
        return ENDED.matcher(output).find();
    }

    @Override
    public Canary canary(Recipe recipe, Path checkout, String nonce) {
        Map<String, String> files = new HashMap<>();
        Set<String> places = new TreeSet<>();
        for (String path : TestFiles.matching(checkout, "**/*_test.go")) {
            Matcher matcher = PACKAGE.matcher(TestFiles.text(checkout.resolve(path)));
            if (matcher.find()) {
                String place = Canary.place(TestFiles.directory(path));
                places.add(place);
                files.putIfAbsent(
                        TestFiles.beside(path, "zz_" + nonce + "_test.go"), source(matcher.group(1), nonce, place));
            }
        }
        return new Canary(nonce, files, places);
    }

    private static String source(String name, String nonce, String place) {
        return """
                package %s

                import "testing"

                func Test_%s(t *testing.T) {}

                func Test_%s(t *testing.T) { t.Fatal(1) }
                """.formatted(name, Canary.holds(nonce, place), Canary.fails(nonce, place));
    }
}
