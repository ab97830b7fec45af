package io.programmeragent.github;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
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
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.programmeragent.github", importOptions = ImportOption.DoNotIncludeTests.class)
class GithubArchitectureTest {
    @ArchTest
    static final ArchRule it_knows_the_api_and_not_the_core = classes()
            .should()
            .onlyDependOnClassesThat(resideInAPackage("java..")
                    .or(resideInAPackage("javax.crypto.."))
                    .or(resideInAPackage("io.programmeragent.api.."))
                    .or(resideInAPackage("io.programmeragent.github"))
                    .or(resideInAPackage("com.fasterxml.jackson.."))
                    .or(resideInAPackage("org.eclipse.jgit.."))
                    .or(resideInAPackage("org.kohsuke.github.."))
                    .or(resideInAPackage("org.jspecify.annotations..")))
            .because("a plugin is loaded by any host; take what is missing into the SPI");

    @ArchTest
    static final ArchRule only_the_provider_is_public = classes()
            .that()
            .areNotMemberClasses()
            .and()
            .doNotHaveSimpleName("GithubForgeProvider")
            .should()
            .notBePublic()
            .because("hosts know a plugin by its name; make the class package-private");

    @ArchTest
    static final ArchRule it_waits_for_nothing_and_has_no_clock_of_its_own = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because(
                    "waiting is data: say in the exception when to try again, and take the clock from the configuration");

    @ArchTest
    static void the_package_is_null_marked_and_all_classes_were_seen(JavaClasses all) {
        assertThat(all.stream().filter(JavaClass::isTopLevelClass)).hasSizeGreaterThanOrEqualTo(10);
        assertThat(all.stream().map(c -> c.getPackage()).distinct()).allMatch(p -> p.isAnnotatedWith(NullMarked.class));
    }
}
