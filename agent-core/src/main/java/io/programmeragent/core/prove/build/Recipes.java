package io.programmeragent.core.prove.build;

import io.programmeragent.core.service.CodeBase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The build tools that are known. */
public final class Recipes {
    private static final List<BuildTool> TOOLS = List.of(
            new MavenBuild(), new GradleBuild(), new GoBuild(), new CargoBuild(), new NodeBuild(), new PythonBuild());

    /** Where the usual tools leave JUnit's reports. */
    private static final ReportSource REPORTS = ReportSource.files(
            ReportSource.Format.JUNIT,
            "**/*-reports/TEST-*.xml",
            "**/test-results/**/*.xml",
            "**/*junit*.xml",
            "{reports}/*.xml");

    private Recipes() {}

    /**
     * How a checkout is built: recognised by its files; what the repository's own file says comes before that, and what
     * the configuration says before both.
     *
     * @param own the text of {@value RepositoryFile#NAME} at the base
     */
    public static Optional<Recipe> of(Path checkout, CodeBase code, Toolchain toolchain, Optional<String> own) {
        Optional<Recipe> recognised = TOOLS.stream()
                .flatMap(tool -> tool.recognise(checkout, toolchain).stream())
                .findFirst();
        if (own.isEmpty() && code.build().isEmpty()) {
            return recognised;
        }
        Recipe place = recognised.orElseGet(() -> unknown(toolchain));
        Recipe said = own.map(text -> RepositoryFile.parse(text).over(place)).orElse(place);
        return Optional.of(code.build().map(build -> configured(said, build)).orElse(said))
                .filter(recipe -> !recipe.test().isEmpty());
    }

    private static Recipe unknown(Toolchain toolchain) {
        return new Recipe(
                new BuildTool() {
                    @Override
                    public Optional<Recipe> recognise(Path checkout, Toolchain tools) {
                        return Optional.empty();
                    }
                },
                "the configured commands",
                Recipe.Steps.of(List.of(), List.of()),
                Recipe.TIMEOUT,
                Map.of("JAVA_HOME", toolchain.javaHome().toString()),
                List.of(toolchain.javaHome()),
                REPORTS,
                Optional.empty());
    }

    private static Recipe configured(Recipe said, CodeBase.Build build) {
        Recipe.Steps steps = new Recipe.Steps(
                said.steps().prepare(),
                build.compile(),
                build.test(),
                build.lint().isEmpty() ? said.steps().lint() : build.lint(),
                build.integration().isEmpty() ? said.steps().integration() : build.integration(),
                build.benchmarks().isEmpty() ? said.steps().benchmarks() : build.benchmarks());
        Recipe configured = said.with(steps, build.timeout(), reportsOf(build.test(), said));
        return build.fetch().isEmpty() ? configured : configured.fetchedBy(build.fetch());
    }

    /** A command of somebody's own does not put its reports where ours would, unless it says so. */
    static ReportSource reportsOf(List<String> test, Recipe recognised) {
        boolean told = test.stream().anyMatch(word -> word.contains("{reports}") || word.contains("{nonce}"));
        return told || recognised.reports().format().inOutput() ? recognised.reports() : REPORTS;
    }
}
