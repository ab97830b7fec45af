package io.programmeragent.llm;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.ServiceLoader;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.programmeragent.llm", importOptions = ImportOption.DoNotIncludeTests.class)
class LlmArchitectureTest {
    private static final int CLASSES_AT_LEAST = 40;

    @ArchTest
    static final ArchRule depends_on_the_api_and_on_what_asks_models = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "io.programmeragent.api..",
                    "io.programmeragent.llm..",
                    "dev.langchain4j..",
                    "com.fasterxml.jackson..",
                    "com.github.javaparser..",
                    "org.jspecify..",
                    "org.slf4j.."))
            .because("a host has to bring along everything else, and the core is not for plugins:"
                    + " put what is needed of it into an interface of agent-api");

    @ArchTest
    static final ArchRule the_environment_the_clock_and_processes_are_the_hosts = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ServiceLoader.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .because("what a plugin does follows from its configuration, and what a model says is run by nobody but the"
                    + " core, in a sandbox");

    @ArchTest
    static final ArchRule has_no_package_cycles = slices().matching("io.programmeragent.llm.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader needs an order to read in: move what two rooms share to the room below");

    @ArchTest
    static void every_package_is_null_marked_and_the_classes_were_seen(JavaClasses all) {
        assertThat(all.stream().filter(JavaClass::isTopLevelClass))
                .as("a rule over classes that are not seen cannot fail; if some were removed on purpose, lower it")
                .hasSizeGreaterThanOrEqualTo(CLASSES_AT_LEAST);
        assertThat(all.stream().map(JavaClass::getPackage).distinct())
                .as("add a package-info.java with @NullMarked and one sentence")
                .allMatch(p -> p.isAnnotatedWith(NullMarked.class));
    }
}
