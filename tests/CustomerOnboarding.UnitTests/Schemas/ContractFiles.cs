using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.ConnectFi;

namespace CustomerOnboarding.UnitTests.Schemas;

/// <summary>The contract as it lies in the repository, and which of our schemas answers for which of its files.</summary>
internal static class ContractFiles
{
    public static readonly IReadOnlyDictionary<string, RequestSchema> Schemas = new Dictionary<string, RequestSchema>
    {
        ["auth-get-token.schema.json"] = GetTokenSchema.Instance,
        ["customer-add-employee.schema.json"] = AddEmployeeSchema.Instance,
        ["customer-disable-employee.schema.json"] = DisableEmployeeSchema.Instance,
        ["customer-init.schema.json"] = RegistrationSchema.Instance,
        ["customer-update.schema.json"] = UpdateSchema.Instance,
        ["kyc-document-generate.schema.json"] = KycDocumentGenerateSchema.Instance,
        ["kyc-list.schema.json"] = KycListSchema.Instance,
        ["kyc-start.schema.json"] = KycStartSchema.Instance,
        ["kyc-status.schema.json"] = KycStatusSchema.Instance,
        ["kyc-update.schema.json"] = KycUpdateSchema.Instance,
        ["user-change-password.schema.json"] = ChangePasswordSchema.Instance,
    };

    public static string Root { get; } = FindRoot();

    public static string SchemaFolder => Path.Combine(Root, "docs", "contract", "schemas");

    public static IEnumerable<string> Names => Directory.GetFiles(SchemaFolder).Select(file => Path.GetFileName(file));

    public static TheoryData<string> SchemaNames => [.. Names.Order()];

    public static JsonNode Example(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "docs", "contract", "examples", name)))!["request"]!;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerOnboarding.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No CustomerOnboarding.sln above the tests.");
        }

        return folder.FullName;
    }
}
