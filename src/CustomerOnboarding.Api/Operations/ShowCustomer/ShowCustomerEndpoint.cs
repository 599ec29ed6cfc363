using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Operations;

namespace CustomerOnboarding.Api.Operations.ShowCustomer;

/// <summary><c>GET /ops/customers/{customerId}</c>: everything that is known of a customer, masked. Each look is in the audit trail.</summary>
internal sealed class ShowCustomerEndpoint(IOperatorRecords records, IOperatorDirectory directory)
{
    public async Task<IResult> Handle(string customerId, Call call)
    {
        var id = WrittenId.Customer(customerId);
        return await directory.ClientOfCustomer(id, call.Cancellation) is { } clientId
            && await records.FindCustomer(call.ActorFor(clientId), id, call.Now, call.Cancellation) is { } dossier
                ? Answers.Done(CustomerDossierAnswer.Of(dossier, call.Now)).Tagged(dossier.Tag)
                : Answers.Refuse(CustomerErrors.NotFound(id));
    }
}

/// <summary>Everything of a customer. Of one that was erased profile, reasons, reports and notes are gone.</summary>
internal sealed record CustomerDossierAnswer(
    string CustomerId,
    string ClientId,
    string Dialect,
    string CustomerType,
    string CustomerStatus,
    string? Cause,
    string Reference,
    bool Erased,
    string? DtsRemovedAt,
    string? DtsErasedAt,
    string? ErasureReason,
    IReadOnlyList<ProfileFieldAnswer> Profile,
    IReadOnlyList<EmployeeAnswer> Employees,
    IReadOnlyList<EmploymentAnswer> Employments,
    IReadOnlyList<RunWithReportsAnswer> Applications,
    IReadOnlyList<CustomerDocumentAnswer> Documents,
    IReadOnlyList<MoveAnswer> Moves,
    IReadOnlyList<NoteAnswer> Notes,
    string DtsCreatedAt,
    string DtsUpdatedAt)
{
    public static CustomerDossierAnswer Of(CustomerRecord dossier, DateTimeOffset now) => new(
        WrittenId.Of(dossier.Standing.Id),
        dossier.ClientId,
        dossier.Dialect,
        WireNames.Of(dossier.Standing.Id.Type),
        WireNames.Of(dossier.Standing.Status),
        dossier.Standing.Cause is { } cause ? WireNames.Of(cause) : null,
        dossier.Reference,
        dossier.Customer is null,
        dossier.Removal is { } removal ? WireNames.Timestamp(removal.RemovedAt) : null,
        dossier.Removal?.ErasedAt is { } erased ? WireNames.Timestamp(erased) : null,
        dossier.Removal?.Reason,
        dossier.Customer is { } customer ? [.. ProfileFields.Of(customer).Select(ProfileFieldAnswer.Of)] : [],
        dossier.Customer is Business business ? [.. business.Employees.Select(EmployeeAnswer.Of)] : [],
        [.. dossier.Employers.Select(EmploymentAnswer.Of)],
        [.. dossier.Runs.Select(run => new RunWithReportsAnswer(ApplicationAnswer.Of(run, now), EntityReportAnswer.All(run)))],
        [.. dossier.Documents.Select(CustomerDocumentAnswer.Of)],
        [.. dossier.Moves.Select(MoveAnswer.Of)],
        [.. dossier.Notes.Select(NoteAnswer.Of)],
        WireNames.Timestamp(dossier.CreatedAt),
        WireNames.Timestamp(dossier.Standing.UpdatedAt));
}

/// <summary>A value of a profile, masked where it isn't shown in lists.</summary>
internal sealed record ProfileFieldAnswer(string Name, string Field, string Value, bool Masked)
{
    public static ProfileFieldAnswer Of(ProfileField field) => new(field.Name, WireNames.Of(field.Field), field.Masked, field.IsMasked);

    public static ProfileFieldAnswer InClear(ProfileField field) => new(field.Name, WireNames.Of(field.Field), field.Value.Reveal(), false);
}

/// <summary>Who works for a business.</summary>
internal sealed record EmployeeAnswer(string EmployeeId, string Position, string DtsCreatedAt, string? DtsDisabledAt)
{
    public static EmployeeAnswer Of(Employee employee) => new(
        WrittenId.Of(new CustomerId(employee.EmployeeId, Domain.Customers.CustomerType.Individual)),
        employee.Position,
        WireNames.Timestamp(employee.CreatedAt),
        employee.DisabledAt is { } disabled ? WireNames.Timestamp(disabled) : null);
}

/// <summary>Where an individual works.</summary>
internal sealed record EmploymentAnswer(string CompanyId, string Position, string DtsCreatedAt, string? DtsDisabledAt)
{
    public static EmploymentAnswer Of(Employment employment) => new(
        WrittenId.Of(new CustomerId(employment.CompanyId, Domain.Customers.CustomerType.Business)),
        employment.Position,
        WireNames.Timestamp(employment.CreatedAt),
        employment.DisabledAt is { } disabled ? WireNames.Timestamp(disabled) : null);
}

/// <summary>An application of the customer, with what the verifier reported.</summary>
internal sealed record RunWithReportsAnswer(ApplicationAnswer Application, IReadOnlyList<EntityReportAnswer> Reports);

/// <summary>A document of the customer.</summary>
internal sealed record CustomerDocumentAnswer(
    string DocumentId, string Kind, string FileType, string? Side, string? ApplicationId, bool Uploaded, string DtsCreatedAt)
{
    public static CustomerDocumentAnswer Of(Document document) => new(
        WrittenId.OfDocument(document.Id),
        WireNames.Of(document.Kind),
        WireNames.Of(document.Format),
        document.Owner?.Side.ToString().ToUpperInvariant(),
        document.ApplicationId is { } application ? WrittenId.OfApplication(application) : null,
        document.IsUploaded,
        WireNames.Timestamp(document.CreatedAt));
}

/// <summary>What an operator noted.</summary>
internal sealed record NoteAnswer(string NoteId, string? Text, string Actor, string DtsCreatedAt)
{
    public static NoteAnswer Of(Note note) => new(note.Id.ToString(), note.Text, note.Login, WireNames.Timestamp(note.At));
}
