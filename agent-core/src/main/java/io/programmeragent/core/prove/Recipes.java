package io.programmeragent.core.prove;

import io.programmeragent.core.service.CodeBase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The build tools that are known. */
final class Recipes {
    private static final List<BuildTool> TOOLS = List.of(new MavenBuild());

    /** Where the usual tools leave JUnit's reports. */
    private static final List<String> REPORTS =
            List.of("**/*-reports/TEST-*.xml", "**/test-results/**/*.xml", "**/*junit*.xml");

    private Recipes() {}

    /** How a checkout is built: recognised, with the configured commands when there are any. */
    static Optional<Recipe> of(Path checkout, CodeBase code, Toolchain toolchain) {
        Optional<Recipe> recognised = TOOLS.stream()
                .flatMap(tool -> tool.recognise(checkout, toolchain).stream())
                .findFirst();
        if (code.build().isEmpty()) {
            return recognised;
        }
        CodeBase.Build build = code.build().get();
        Recipe place = recognised.orElseGet(() -> new Recipe(
                "the configured commands",
                List.of(),
                List.of(),
                build.timeout(),
                Map.of("JAVA_HOME", toolchain.javaHome().toString()),
                List.of(toolchain.javaHome()),
                REPORTS));
        return Optional.of(place.withCommands(build.compile(), build.test(), build.timeout()));
    }
}
