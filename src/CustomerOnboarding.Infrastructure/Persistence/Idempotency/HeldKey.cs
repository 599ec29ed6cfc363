using System.Security.Cryptography;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Idempotency;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Idempotency;

/// <summary>A key that a request holds: its row, and how answers get there.</summary>
/// <param name="clientId">Whose.</param>
/// <param name="keyHash">The rest of the row's key.</param>
/// <param name="requestId">Who holds it.</param>
/// <param name="bodyHash">The body that it has to be; null where any may come.</param>
/// <param name="hashes">For a body that wasn't read yet when the key was claimed.</param>
/// <param name="seal">Seals answers.</param>
internal sealed class HeldKey(string clientId, byte[] keyHash, string requestId, byte[]? bodyHash, RequestHashes hashes, AnswerSeal seal) : IdempotencyClaim
{
    /// <summary>Puts an answer, or that there is none, into the row. With the next <see cref="DbContext.SaveChangesAsync(CancellationToken)"/>, which throws a <see cref="ClaimLostException"/> when the key is another's by now.</summary>
    /// <param name="db">The change.</param>
    /// <param name="state">What becomes of the request.</param>
    /// <param name="answer">Null for none.</param>
    /// <param name="about">Under whose data key it is sealed; null for none's.</param>
    /// <param name="cancellation">Ends the reading of the data key.</param>
    public async Task Write(OnboardingDbContext db, IdempotencyState state, StoredAnswer? answer, Guid? about, CancellationToken cancellation)
    {
        var box = answer is null ? null : await seal.Seal(db, clientId, keyHash, answer, about, cancellation);
        if (answer is not null && box is null)
        {
            (state, answer) = (IdempotencyState.Gone, null); // what it is about is gone already
        }

        var row = new IdempotencyRow
        {
            ClientId = clientId,
            KeyHash = keyHash,
            RequestId = requestId,
            State = state,
            AnswerStatus = answer?.Status,
            Answer = box,
            CustomerId = box is null && state != IdempotencyState.Gone ? null : about,
            BodyHash = WholeBody(),
            TargetHash = [],
            Credential = "",
        };
        var entry = db.Attach(row);
        foreach (var name in (string[])[nameof(row.State), nameof(row.AnswerStatus), nameof(row.Answer), nameof(row.CustomerId), nameof(row.BodyHash)])
        {
            entry.Property(name).IsModified = true;
        }
    }

    /// <summary>The row, while it is this request's.</summary>
    public IQueryable<IdempotencyRow> In(OnboardingDbContext db) =>
        db.IdempotencyRecords.Where(row => row.ClientId == clientId && row.KeyHash == keyHash && row.RequestId == requestId);

    /// <summary>Whom an answer is about, by what it was made of; null when that is no customer.</summary>
    public static Guid? About(object? result) => result switch
    {
        Customer customer => customer.Id.Value,
        CustomerStanding standing => standing.Id.Value,
        KycApplication application => application.Customer.Value,
        _ => null,
    };

    /// <summary>The body that the key is used for, as far as it is known.</summary>
    public byte[]? BodyHash => bodyHash ?? (Body is null ? null : hashes.OfBody(clientId, Body));

    private byte[]? WholeBody() =>
        Body is not null && !CryptographicOperations.FixedTimeEquals(hashes.OfBody(clientId, Body), BodyHash!)
            ? throw new ClaimLostException(IdempotencyVerdict.Reused)
            : BodyHash;
}

/// <summary>Seals answers: one about a customer under that customer's data key, so that it ends with it.</summary>
internal sealed class AnswerSeal(KeyRing keys, CustomerMapping mapping)
{
    private const string Field = "answer";

    /// <summary>The sealed answer; null when it is about a customer whose data key is gone.</summary>
    public async Task<byte[]?> Seal(OnboardingDbContext db, string clientId, byte[] keyHash, StoredAnswer answer, Guid? about, CancellationToken cancellation)
    {
        if (about is not { } customer)
        {
            return keys.Wrap(PurposeOf(clientId, keyHash), answer.Body.ToArray());
        }

        try
        {
            return mapping.Cipher(await db.DataKey(clientId, customer, cancellation)).SealBytes(Convert.ToHexString(keyHash), Field, answer.Body.Span);
        }
        catch (UnreadableException)
        {
            return null;
        }
    }

    /// <summary>The answer of a row; null when it is about a customer whose data key is gone.</summary>
    public async Task<StoredAnswer?> Open(OnboardingDbContext db, IdempotencyRow row, CancellationToken cancellation)
    {
        if (row is not { Answer: { } box, AnswerStatus: { } status })
        {
            return null;
        }

        if (row.CustomerId is not { } customer)
        {
            return new StoredAnswer(status, keys.Unwrap(PurposeOf(row.ClientId, row.KeyHash), box));
        }

        try
        {
            return new StoredAnswer(
                status, mapping.Cipher(await db.DataKey(row.ClientId, customer, cancellation)).OpenBytes(Convert.ToHexString(row.KeyHash), Field, box));
        }
        catch (UnreadableException)
        {
            return null;
        }
    }

    private static string PurposeOf(string clientId, byte[] keyHash) => $"idempotent-answer|{clientId}|{Convert.ToHexString(keyHash)}";
}
