using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>Gives an application what it waits for.</summary>
/// <param name="Customer">Whose it is.</param>
/// <param name="Application">Which.</param>
/// <param name="Documents">Documents for its entities; may be empty.</param>
/// <param name="Data">Data for its entities; may be empty.</param>
/// <param name="Unique">What of the data may be there only once among the client's customers.</param>
public sealed record UpdateApplicationCommand(
    SentId Customer, SentId Application, IReadOnlyList<DocumentLink> Documents, IReadOnlyList<SuppliedSsn> Data, Uniqueness Unique);

/// <summary>A document for an entity. A missing side is the front for the first image of an entity and the back for later ones.</summary>
/// <param name="Document">Which.</param>
/// <param name="Entity">Whose.</param>
/// <param name="Side">Front or back.</param>
public sealed record DocumentLink(SentId Document, SentId Entity, DocumentSide? Side);

/// <summary>An SSN that was asked for.</summary>
/// <param name="Entity">Whose.</param>
/// <param name="Ssn">Nine digits.</param>
public sealed record SuppliedSsn(SentId Entity, Sensitive<string> Ssn);

/// <summary>Links uploaded documents to entities of an application and takes data that was asked for, all or nothing, and lets the verifier look.</summary>
public sealed class UpdateApplicationHandler(IApplicationStore applications, CheckApplicationHandler check)
{
    // Of an application with as many entities as there may be, some for each; all of them are in each of its answers.
    private const int MostDocuments = 1000;

    /// <summary>
    /// The application afterwards, or <see cref="ErrorKind.CustomerNotFound"/>, <see cref="ErrorKind.ApplicationNotFound"/>, a refusal by the
    /// customer's status, <see cref="ErrorKind.EntityCompleted"/>, <see cref="ErrorKind.RepresentativeNotFound"/>,
    /// <see cref="ErrorKind.DocumentNotFound"/>, <see cref="ErrorKind.FileNotFound"/>, <see cref="ErrorKind.DocumentLinked"/>,
    /// <see cref="ErrorKind.FileNotAccepted"/> with <see cref="FileFault.TooManyOfApplication"/>, <see cref="ErrorKind.DataNotRequested"/>, <see cref="ErrorKind.CustomerExists"/> when another customer has the SSN. Should the
    /// verifier fail, what was given is kept all the same and it is asked again in the background.
    /// </summary>
    public async Task<Result<KycApplication>> Handle(Actor actor, UpdateApplicationCommand command, CancellationToken cancellation)
    {
        var scope = new ApplicationScope(
            command.Application, command.Customer, [.. command.Documents.Select(link => link.Document)], WithProfile: command.Data.Count > 0);
        var updated = await applications.Change(actor.WithMoreToCome(), scope, (state, now) => Decide(state, command, now), cancellation);
        if (updated.IsRefused || updated.Value.NextCheckAt is null)
        {
            return updated;
        }

        return (await check.Handle(actor, updated.Value.Id, tells: false, cancellation)).Map(done => done.Application);
    }

    internal static Result<ApplicationChange> Decide(ApplicationState state, UpdateApplicationCommand command, DateTimeOffset now)
    {
        if (CustomerLifecycle.Refusal(state.Customer, CustomerOperation.Kyc) is { } refusal)
        {
            return refusal;
        }

        if (state.Application.Status == KycStatus.Withdrawn)
        {
            return VerificationErrors.NotFound(command.Application);
        }

        if (state.Application.Status == KycStatus.Completed)
        {
            return VerificationErrors.EntityCompleted;
        }

        var supplied = Supply(state.Application, state.Profile, command.Data);
        if (supplied.IsRefused)
        {
            return supplied.Error;
        }

        var (application, customer) = supplied.Value;
        var linked = Link(application, state.Documents, command.Documents);
        if (linked.IsRefused)
        {
            return linked.Error;
        }

        var changed = linked.Value with
        {
            // The check that follows is ours; should we die before it is done, it is lost after the lease and asked anew.
            NextCheckAt = linked.Value.Entities.Any(entity => entity.Status == KycStatus.Running) ? now + KycProcess.Lease : null,
            UpdatedAt = now,
        };
        var change = KycProcess.Changed(state.Customer, state.Application, changed, ApplicationDeed.Updated, tells: false, now);
        return customer is null
            ? change
            : change with
            {
                Customer = customer with { Standing = change.Standing with { UpdatedAt = now } },
                Standing = change.Standing with { UpdatedAt = now },
                Unique = command.Unique,
            };
    }

    private static Result<(KycApplication Application, Customer? Customer)> Supply(
        KycApplication application, Customer? profile, IReadOnlyList<SuppliedSsn> data)
    {
        foreach (var sent in data)
        {
            if (application.Entity(sent.Entity) is not { } entity)
            {
                return new RepresentativeNotFound(application.Customer, sent.Entity);
            }

            if (entity.Status != KycStatus.DataRequest || !entity.MissingData.Contains(RequestedData.Ssn))
            {
                return new DataNotRequested(sent.Entity);
            }

            application = application with
            {
                Entities = [.. application.Entities.Select(other => other == entity
                    ? entity with { Status = KycStatus.Running, MissingData = [], SuppliedData = [.. entity.SuppliedData, RequestedData.Ssn] }
                    : other)],
            };
            profile = WithSsn(profile!, entity.Entity, sent.Ssn.Reveal());
        }

        return (application, data.Count > 0 ? profile : null);
    }

    private static Customer WithSsn(Customer customer, EntityId entity, string ssn) => customer switch
    {
        Individual individual => individual with { Person = WithSsn(individual.Person, ssn) },
        Business business => business with
        {
            Representatives = [.. business.Representatives.Select(one => one.Id == entity.Id ? one with { Person = WithSsn(one.Person, ssn) } : one)],
        },
        _ => throw new ArgumentException("Neither an individual nor a business.", nameof(customer)),
    };

    private static Person WithSsn(Person person, string ssn)
    {
        var known = person.IdentificationDocuments.FirstOrDefault(document => document.IsSsn);
        var sent = IdentificationDocument.Sent(IdentificationKind.Ssn, ssn, known?.Country, known?.Region, known?.ExpiresOn);
        return person with
        {
            IdentificationDocuments = known is null
                ? [.. person.IdentificationDocuments, sent]
                : [.. person.IdentificationDocuments.Select(document => document == known ? sent : document)],
        };
    }

    private static Result<KycApplication> Link(
        KycApplication application, IReadOnlyDictionary<Guid, Document> known, IReadOnlyList<DocumentLink> links)
    {
        var documents = application.Documents.ToList();
        var added = new List<LinkedDocument>();
        foreach (var link in links)
        {
            var entity = application.Entity(link.Entity);
            if (Refusal(application, entity, known, link) is { } fault)
            {
                return fault;
            }

            if (documents.FirstOrDefault(other => other.DocumentId == link.Document.Id) is { } before)
            {
                if (before.EntityId != entity!.Entity.Id || (link.Side is { } side && side != before.Side))
                {
                    return DocumentErrors.Linked(link.Document);
                }

                continue; // the same once more: a retry, nothing to do
            }

            var first = !documents.Exists(other => other.EntityId == entity!.Entity.Id);
            added.Add(new LinkedDocument(
                link.Document.Id, entity!.Entity.Id, known[link.Document.Id].Kind, link.Side ?? (first ? DocumentSide.Front : DocumentSide.Back)));
            documents.Add(added[^1]);
        }

        return added.Count > 0 && documents.Count > MostDocuments
            ? DocumentErrors.NotAccepted(FileFault.TooManyOfApplication)
            : KycProcess.WithDocuments(application, added);
    }

    private static Error? Refusal(KycApplication application, EntityApplication? entity, IReadOnlyDictionary<Guid, Document> known, DocumentLink link)
    {
        // A business itself may have nothing to show.
        if (entity is null || (entity.Entity.IsCustomer && application.Policy.Of(entity.Entity).Count == 0))
        {
            return new RepresentativeNotFound(application.Customer, link.Entity);
        }

        if (entity.Status == KycStatus.Completed)
        {
            return VerificationErrors.EntityCompleted;
        }

        return !known.TryGetValue(link.Document.Id, out var document) ? DocumentErrors.NotFound(link.Document)
            : !document.IsUploaded ? DocumentErrors.FileNotFound
            : document.IsLinked && document.ApplicationId != application.Id ? DocumentErrors.Linked(link.Document)
            : null;
    }
}
