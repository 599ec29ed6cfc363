using System.Text.RegularExpressions;

namespace CustomerOnboarding.UnitTests.Architecture;

/// <summary>Who may know whom (design section 2).</summary>
public partial class LayerTests
{
    [Fact]
    public void The_domain_knows_the_base_class_library_and_FluentValidation_only()
    {
        var references = Names(Sources.Domain);

        Assert.Contains("FluentValidation", references);
        Assert.All(references, name => Assert.True(name == "FluentValidation" || IsBaseLibrary(name), name));
    }

    [Fact]
    public void The_infrastructure_knows_no_web_server()
    {
        var references = Names(Sources.Infrastructure);

        Assert.Contains("Npgsql", references);
        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.EndsWith(".Api", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_infrastructure_shows_is_little_and_a_decision() => Assert.Equal(
        [
            "AuditOptions", "DatabaseOutage", "DatabaseState", "IAuditSchema", "IDatabaseMigrator", "KycOptions", "LimitOptions", "PrivacyOptions", "ServiceRegistration", "SweepOptions", "UnfitDatabaseException",
            "WebhookHosts", "WebhookOptions",
        ],
        Sources.Infrastructure.GetExportedTypes().Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void The_api_asks_the_infrastructure_in_its_composition_root_and_for_outages_only()
    {
        var using_ = Sources.Of("Api").Where(file => UsesInfrastructure().IsMatch(file.Text)).Select(file => file.Path["CustomerOnboarding.Api/".Length..]).ToArray();

        Assert.NotEmpty(using_);
        Assert.All(using_, path => Assert.True(path.StartsWith("Hosting/", StringComparison.Ordinal) || path == "Http/EveryAnswer.cs", path));
    }

    [Fact]
    public void The_plumbing_knows_neither_who_uses_it_nor_who_puts_it_together()
    {
        var plumbing = Sources.Of("Api").Where(file => file.Path.Contains("/Http/", StringComparison.Ordinal)).ToArray();
        var operations = Sources.Of("Api").Where(file => file.Path.Contains("/Operations/", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(plumbing);
        Assert.NotEmpty(operations);
        Assert.All(plumbing, file => Assert.DoesNotMatch(UsesMoreThanHttp(), file.Text));
        Assert.All(operations, file => Assert.DoesNotMatch(UsesMoreThanHttpAndOperations(), file.Text));
    }

    [Fact]
    public void Time_comes_in_from_the_composition_root()
    {
        var files = Sources.Of("Domain").Concat(Sources.Of("Infrastructure")).Concat(Sources.Of("Api")).ToArray();

        var asking = files.Where(file => AsksTheClock().IsMatch(file.Text)).Select(file => file.Path).ToArray();

        Assert.NotEmpty(asking);
        Assert.All(asking, path => Assert.StartsWith("CustomerOnboarding.Api/Hosting/", path, StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => AsksTheMachine().IsMatch(file.Text));
    }

    [Fact]
    public void The_rules_about_time_would_notice()
    {
        Assert.Matches(AsksTheMachine(), "var now = DateTime.UtcNow;");
        Assert.Matches(AsksTheMachine(), "DateTimeOffset.Now");
        Assert.DoesNotMatch(AsksTheMachine(), "call.Now; command.UtcNow");
    }

    private static string[] Names(System.Reflection.Assembly assembly)
    {
        var names = assembly.GetReferencedAssemblies().Select(reference => reference.Name!).ToArray();
        Assert.NotEmpty(names);
        return names;
    }

    private static bool IsBaseLibrary(string name) =>
        name == "System" || name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "mscorlib";

    [GeneratedRegex(@"CustomerOnboarding\.Infrastructure")]
    private static partial Regex UsesInfrastructure();

    [GeneratedRegex(@"CustomerOnboarding\.Api\.(?!Http\b)")]
    private static partial Regex UsesMoreThanHttp();

    [GeneratedRegex(@"CustomerOnboarding\.Api\.(?!(Http|Operations)\b)")]
    private static partial Regex UsesMoreThanHttpAndOperations();

    [GeneratedRegex(@"TimeProvider\.System\b")]
    private static partial Regex AsksTheClock();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(UtcNow|Now|Today)\b")]
    private static partial Regex AsksTheMachine();
}
