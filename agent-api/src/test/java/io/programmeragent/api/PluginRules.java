package io.programmeragent.api;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.ServiceLoader;

/** What holds in a plugin: it talks to its host by the SPI alone, and does what its configuration says. */
public final class PluginRules {
    private PluginRules() {}

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

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
            .because("what a plugin does has to follow from its configuration: take the clock from PluginConfig, a"
                    + " declared key for the rest, and let the core run commands, in a sandbox");

    /** Beside the JDK, the API and JSpecify. */
    public static ArchRule needsOnly(String... packages) {
        return classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "io.programmeragent.api..", "org.jspecify..")
                        .or(resideInAnyPackage(packages)))
                .because(
                        "a host has to bring along everything else, and the core is not for plugins: write the few lines"
                                + " here, or take what is missing into agent-api or agent-http");
    }

    /** For a module whose classes nobody calls but the core. */
    public static ArchRule onlyProvidersArePublic() {
        return classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .haveSimpleNameEndingWith("Provider")
                .because("hosts know a plugin by its name, and the core by its SPI: make the class package-private");
    }
}
