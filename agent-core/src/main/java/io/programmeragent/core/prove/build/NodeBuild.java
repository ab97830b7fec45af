package io.programmeragent.core.prove.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Node.js with npm or pnpm; the test runner is read off the script {@code test}. */
final class NodeBuild implements BuildTool {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Optional<Recipe> recognise(Path checkout, Toolchain toolchain) {
        if (!Files.isRegularFile(checkout.resolve("package.json"))) {
            return Optional.empty();
        }
        JsonNode manifest = manifest(checkout);
        Map<String, String> environment = new HashMap<>(Map.of(
                "CI", "true",
                "NO_COLOR", "1",
                "npm_config_update_notifier", "false",
                "npm_config_cache", "{cache}/npm"));
        List<Path> readable = new ArrayList<>();
        toolchain.tools().node().ifPresent(node -> {
            environment.put("PATH", node.path());
            readable.addAll(node.readable());
        });
        NodeScripts scripts = new NodeScripts(manifest.path("scripts"));
        NodeScripts.Runner runner = scripts.runner();
        return Optional.of(new Recipe(
                this,
                manager(checkout),
                new Recipe.Steps(
                        prepare(checkout, manifest, true),
                        scripts.has("build") ? script(checkout, "build") : List.of(),
                        runner.command(),
                        scripts.has("lint") ? script(checkout, "lint") : scripts.lint(),
                        scripts.has("test:integration") ? script(checkout, "test:integration") : List.of(),
                        Map.of()),
                Recipe.TIMEOUT,
                environment,
                readable,
                runner.reports(),
                prepare(checkout, manifest, true).isEmpty()
                        ? Optional.empty()
                        : Optional.of(Recipe.Cache.fetched(
                                TestFiles.matching(
                                        checkout,
                                        "{package.json,package-lock.json,npm-shrinkwrap.json,pnpm-lock.yaml}"),
                                prepare(checkout, manifest, false)))));
    }

    private static JsonNode manifest(Path checkout) {
        try {
            return JSON.readTree(TestFiles.text(checkout.resolve("package.json")));
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private static String manager(Path checkout) {
        return Files.isRegularFile(checkout.resolve("pnpm-lock.yaml")) ? "pnpm" : "npm";
    }

    private static List<String> script(Path checkout, String name) {
        return List.of(manager(checkout), "run", "--silent", name);
    }

    /** Scripts of dependencies are not run: what they would fetch or compile is not there without network anyway. */
    private static List<String> prepare(Path checkout, JsonNode manifest, boolean offline) {
        boolean needs = manifest.path("dependencies").size()
                        + manifest.path("devDependencies").size()
                > 0;
        if (!needs || Files.isDirectory(checkout.resolve("node_modules"))) {
            return List.of();
        }
        List<String> command = new ArrayList<>();
        if (manager(checkout).equals("pnpm")) {
            command.addAll(
                    List.of("pnpm", "install", "--frozen-lockfile", "--ignore-scripts", "--store-dir", "{cache}/pnpm"));
        } else {
            boolean locked = Files.isRegularFile(checkout.resolve("package-lock.json"))
                    || Files.isRegularFile(checkout.resolve("npm-shrinkwrap.json"));
            command.addAll(List.of("npm", locked ? "ci" : "install", "--ignore-scripts", "--no-audit", "--no-fund"));
        }
        if (offline) {
            command.add("--offline");
        }
        return command;
    }

    @Override
    public List<List<String>> inspect(Path checkout, Collection<String> changed) {
        List<List<String>> commands = new ArrayList<>();
        changed.stream()
                .filter(path -> path.matches(".*\\.[cm]?js"))
                .forEach(path -> commands.add(List.of("node", "--check", path)));
        return commands;
    }

    /** Dependencies are; what a build script makes may be left over from a file that is gone. */
    @Override
    public Optional<List<String>> outdated(Recipe recipe, Path checkout, Collection<String> changed) {
        return recipe.compile().isEmpty() && !recipe.steps().prepare().isEmpty()
                ? Optional.of(List.of())
                : Optional.empty();
    }

    @Override
    public Canary canary(Recipe recipe, Path checkout, String nonce) {
        return NodeCanary.of(checkout, nonce, recipe.reports().format());
    }

    /** Where the script names no files of its own. */
    @Override
    public List<String> affected(Recipe recipe, Path checkout, Collection<String> changed) {
        List<String> tests =
                TestFiles.about(checkout, "**/*.{js,mjs,cjs,ts,mts,jsx,tsx}", changed, List.of("*")).stream()
                        .filter(path -> path.matches(".*\\.(test|spec)\\.\\w+"))
                        .toList();
        String last = recipe.test().get(recipe.test().size() - 1);
        boolean open = recipe.reports().format() == ReportSource.Format.JEST
                || last.contains("vitest")
                || (last.contains("node.xml") && last.endsWith(" --test"));
        if (tests.isEmpty() || !open || tests.stream().anyMatch(path -> !path.matches("[\\w./-]+"))) {
            return List.of();
        }
        List<String> command = new ArrayList<>(recipe.test());
        command.set(command.size() - 1, last + " " + String.join(" ", tests));
        return command;
    }
}
