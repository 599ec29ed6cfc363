using CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>What each reference file must be. What isn't named here is ignored, so that a list as its vendor writes it can be put in.</summary>
public sealed class ReferenceSchema : RequestSchema
{
    private static readonly ValueRules Name = TextFields.Text(255);
    private static readonly ValueRules Heading = TextFields.Text(1000);
    private static readonly ValueRules Codes = ListOf(Fields.Code, min: 1);

    private ReferenceSchema(string title, ValueRules rules) : base(title, rules, _ => true)
    {
    }

    /// <summary>Countries.</summary>
    public static ReferenceSchema Countries { get; } = new("countries", ListOf(
        OpenObject(Null, Required("alpha2", Fields.Country), Required("alpha3", TextFields.Text(3)), Required("name", Name)), min: 1));

    /// <summary>States.</summary>
    public static ReferenceSchema States { get; } = new("us-states", ListOf(
        OpenObject(Null, Required("code", TextFields.StateCode), Required("name", Name)), min: 1));

    /// <summary>Words of a due diligence declaration.</summary>
    public static ReferenceSchema DueDiligence { get; } = new("cdd", OpenObject(
        Null,
        Required("employmentStatus", Codes),
        Required("sourceOfFunds", Codes),
        Required("pepStatus", Codes),
        Required("intendedUseOfAccount", Codes),
        Required("estimatedYearlyIncome", Codes)));

    /// <summary>Industries.</summary>
    public static ReferenceSchema Industries { get; } = new("industries", ListOf(
        OpenObject(
            Null,
            Required("reference", TextFields.Uuid),
            Required("name", Name),
            Optional("children", ListOf(OpenObject(Null, Required("reference", TextFields.Uuid), Required("name", Name))))),
        min: 1));

    /// <summary>Ranges of monthly volume.</summary>
    public static ReferenceSchema Volumes { get; } = new("monthly-expected-volumes", ListOf(
        OpenObject(Null, Required("reference", TextFields.Uuid), Required("name", Name), Optional("min", Integer(0)), Optional("max", Integer(0))), min: 1));

    /// <summary>Questionnaires.</summary>
    public static ReferenceSchema Definitions { get; } = new("questionnaire-definitions", ListOf(
        OpenObject(
            Null,
            Required("code", TextFields.Text(100)),
            Optional("title", Heading),
            Required("sections", ListOf(
                OpenObject(
                    Null,
                    Required("id", TextFields.Text(100)),
                    Optional("title", Heading),
                    Required("items", ListOf(
                        OpenObject(
                            Null,
                            Required("id", TextFields.Text(100)),
                            Optional("title", Heading),
                            Required("type", OneOf([.. ReferenceFiles.Types])),
                            Optional("required", Flag),
                            Optional("options", ListOf(OpenObject(Null, Required("value", TextFields.Text(255)), Optional("title", Heading))))),
                        min: 1))),
                min: 1))),
        min: 1));

    /// <summary>Which questionnaire a company owes.</summary>
    public static ReferenceSchema OfIndustries { get; } = new("industry-questionnaires", OpenObject(
        Null,
        Required("byIndustry", new ValueRules(new OfType(JsonType.Object))),
        Required("otherwise", TextFields.Text(100))));
}
