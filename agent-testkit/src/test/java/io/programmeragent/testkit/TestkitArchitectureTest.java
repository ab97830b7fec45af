package io.programmeragent.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.programmeragent.api.HouseRules;
import io.programmeragent.api.plugin.Plugin;
import java.time.Clock;
import java.time.Instant;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.programmeragent.testkit", importOptions = ImportOption.DoNotIncludeTests.class)
class TestkitArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule plugin_authors_get_nothing_but_the_api_and_a_test_framework = classes()
            .should()
            .onlyDependOnClassesThat(resideInAPackage("java..")
                    .or(resideInAPackage("io.programmeragent.api.."))
                    .or(resideInAPackage("io.programmeragent.testkit"))
                    .or(resideInAPackage("org.junit.jupiter.api.."))
                    .or(resideInAPackage("org.assertj.core.."))
                    .or(resideInAPackage("org.jspecify.annotations..")))
            .because("a plugin author's tests would get a second version of everything else;"
                    + " write the few lines here, or let the contract ask its subclass for them");

    @ArchTest
    static final ArchRule a_contracts_tests_cannot_be_overridden_by_accident = methods()
            .that()
            .areAnnotatedWith(Test.class)
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Contract")
            .and()
            .haveNameNotMatching("p3_.*")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("a plugin that overrides a test has not kept the contract;"
                    + " make the test final, and give its subclass a method that arranges the world");

    @ArchTest
    static final ArchRule fakes_can_be_made_to_fail = classes()
            .that()
            .areAssignableTo(Plugin.class)
            .and()
            .doNotHaveSimpleName("RecordingForge")
            .should()
            .beAssignableTo(InMemoryPlugin.class)
            .because("a host's tests need faults; extend InMemoryPlugin and begin every call with asked()");

    @ArchTest
    static final ArchRule there_is_no_real_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("a test with a real clock fails now and then; take an InstantSource, or use VirtualClock");

    @ArchTest
    static final ArchRule only_the_plugin_contract_looks_for_services = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(PluginContract.class.getName())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ServiceLoader.class)
            .because("a test says which plugin it tests; take the provider from the subclass");
}
