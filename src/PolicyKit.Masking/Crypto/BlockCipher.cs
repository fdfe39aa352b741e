using System.Security.Cryptography;

namespace PolicyKit.Masking.Crypto;

/// <summary>Encrypts blocks of 16 bytes, one by one. All that FF1 asks of a cipher.</summary>
public abstract class BlockCipher
{
    /// <summary>Bytes of a block.</summary>
    public const int BlockSize = 16;

    /// <summary>Encrypts one block.</summary>
    /// <param name="block">Sixteen bytes.</param>
    /// <param name="output">Sixteen bytes; may be the same memory.</param>
    public abstract void Encrypt(ReadOnlySpan<byte> block, Span<byte> output);

    /// <summary>AES of the framework (FIPS 197).</summary>
    /// <param name="key">16, 24 or 32 bytes.</param>
    /// <exception cref="CryptographicException">Another length.</exception>
    public static BlockCipher Aes(ReadOnlySpan<byte> key) => new AesCipher(key);

    /// <summary>SM4 (GB/T 32907-2016).</summary>
    /// <param name="key">16 bytes.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public static BlockCipher Sm4(ReadOnlySpan<byte> key) => new Sm4(key);

    // One transform a thread: making one for each block costs ten times what encrypting it does, and a transform is not thread-safe.
    private sealed class AesCipher : BlockCipher
    {
        private readonly ThreadLocal<ICryptoTransform> _transforms;

        public AesCipher(ReadOnlySpan<byte> key)
        {
            var aes = System.Security.Cryptography.Aes.Create();
            aes.Mode = CipherMode.ECB;
            aes.Padding = PaddingMode.None;
            aes.SetKey(key);
            _transforms = new(() => Encryptor(aes));
        }

        public override void Encrypt(ReadOnlySpan<byte> block, Span<byte> output)
        {
            var buffer = (_buffer ??= new byte[BlockSize * 2]);
            block.CopyTo(buffer);
            _transforms.Value!.TransformBlock(buffer, 0, BlockSize, buffer, BlockSize);
            buffer.AsSpan(BlockSize).CopyTo(output);
        }

        [ThreadStatic]
        private static byte[]? _buffer;

        private static ICryptoTransform Encryptor(SymmetricAlgorithm aes)
        {
            lock (aes)
            {
                return aes.CreateEncryptor();
            }
        }
    }
}
