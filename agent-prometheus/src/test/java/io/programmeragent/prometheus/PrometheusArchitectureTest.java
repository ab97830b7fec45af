package io.programmeragent.prometheus;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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

@AnalyzeClasses(packages = "io.programmeragent.prometheus", importOptions = ImportOption.DoNotIncludeTests.class)
class PrometheusArchitectureTest {
    @ArchTest
    static final ArchRule a_plugin_depends_on_the_api_and_on_what_plugins_over_http_share = classes()
            .should()
            .onlyDependOnClassesThat(resideInAPackage("java..")
                    .or(resideInAPackage("io.programmeragent.api.."))
                    .or(resideInAnyPackage(
                            "io.programmeragent.http",
                            "io.programmeragent.prometheus",
                            "com.fasterxml.jackson.core..",
                            "org.jspecify.annotations")))
            .because("a host has to bring along everything else; write the few lines here, or add what is missing to"
                    + " agent-api or agent-http");

    @ArchTest
    static final ArchRule only_providers_are_public = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .haveSimpleNameEndingWith("Provider")
            .because("nobody but the core talks to the plugin, by its SPI; make the class package-private");

    @ArchTest
    static final ArchRule the_environment_and_the_real_clock_are_the_hosts = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ServiceLoader.class)
            .because("what a plugin does has to follow from its configuration; take the clock from PluginConfig, and a"
                    + " declared key for the rest");

    @ArchTest
    static void the_package_is_null_marked_and_all_classes_were_seen(JavaClasses all) {
        assertThat(all.stream().filter(JavaClass::isTopLevelClass))
                .as("a rule over classes that are not seen cannot fail; mend the package name in @AnalyzeClasses")
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(all.stream().map(c -> c.getPackage()).distinct())
                .as("add @NullMarked to package-info.java")
                .allMatch(p -> p.isAnnotatedWith(NullMarked.class));
    }
}
