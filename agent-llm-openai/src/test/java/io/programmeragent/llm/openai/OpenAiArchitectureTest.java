package io.programmeragent.llm.openai;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.programmeragent.api.PluginRules;

@AnalyzeClasses(packages = "io.programmeragent.llm.openai", importOptions = ImportOption.DoNotIncludeTests.class)
class OpenAiArchitectureTest {
    @ArchTest
    static final ArchTests plugin = ArchTests.in(PluginRules.class);

    @ArchTest
    static final ArchRule its_needs_are_few =
            PluginRules.needsOnly("io.programmeragent.llm..", "dev.langchain4j..", "org.slf4j..");

    @ArchTest
    static final ArchRule only_providers_are_public = PluginRules.onlyProvidersArePublic();
}
