package nabla.op;

import java.util.List;
import java.util.Optional;

import nabla.graph.OpType;

/// All operations, in the order of the palette; those that only derivatives need come last.
public final class OpCatalog {

    private static final List<OpType> ALL = List.of(
            // data
            Source.TYPE,
            Constant.TYPE,
            Weight.TYPE,
            Tokenise.TYPE,
            NameIndices.TYPE,
            Indices.TYPE,
            // layers
            Dense.TYPE,
            TransposedDense.TYPE,
            Flatten.TYPE,
            // convolution
            Conv2d.TYPE,
            MaxPool2d.TYPE,
            AvgPool2d.TYPE,
            GlobalAvgPool.TYPE,
            GlobalMaxPool.TYPE,
            ConvTranspose2d.TYPE,
            MaxUnpool2d.TYPE,
            Upsample2d.TYPE,
            Conv1d.TYPE,
            MaxPool1d.TYPE,
            ConvBlock.TYPE,
            ResidualBlock.TYPE,
            InceptionBlock.TYPE,
            // normalisation
            BatchNorm.TYPE,
            LayerNorm.TYPE,
            Dropout.TYPE,
            Noise.TYPE,
            // mathematics
            Add.TYPE,
            Subtract.TYPE,
            Multiply.TYPE,
            Divide.TYPE,
            Affine.TYPE,
            Negate.TYPE,
            Power.TYPE,
            Pow.TYPE,
            Sqrt.TYPE,
            Exp.TYPE,
            Log.TYPE,
            Abs.TYPE,
            Sin.TYPE,
            Cos.TYPE,
            Sign.TYPE,
            Positive.TYPE,
            Clamp.TYPE,
            Maximum.TYPE,
            Minimum.TYPE,
            Compare.TYPE,
            MatMul.TYPE,
            Transpose.TYPE,
            Reshape.TYPE,
            Sum.TYPE,
            Mean.TYPE,
            Max.TYPE,
            Min.TYPE,
            Norm.TYPE,
            LogSumExp.TYPE,
            ArgMax.TYPE,
            Concat.TYPE,
            Split.TYPE,
            Slice.TYPE,
            IndexSelect.TYPE,
            GatherAlong.TYPE,
            ScatterAdd.TYPE,
            // activations
            Sigmoid.TYPE,
            Tanh.TYPE,
            Relu.TYPE,
            LeakyRelu.TYPE,
            Elu.TYPE,
            Gelu.TYPE,
            Silu.TYPE,
            Softplus.TYPE,
            LogRelu.TYPE,
            HardTanh.TYPE,
            LogSigmoid.TYPE,
            Softmax.TYPE,
            LogSoftmax.TYPE,
            // losses
            HalfSquaredError.TYPE,
            MeanSquaredError.TYPE,
            AbsoluteError.TYPE,
            Huber.TYPE,
            BinaryCrossEntropy.TYPE,
            BceWithLogits.TYPE,
            BinaryHinge.TYPE,
            CrossEntropy.TYPE,
            SoftCrossEntropy.TYPE,
            NegativeLogLikelihood.TYPE,
            Hinge.TYPE,
            KullbackLeibler.TYPE,
            // measures
            Accuracy.TYPE,
            // attention
            Attention.TYPE,
            MultiHeadAttention.TYPE,
            EncoderBlock.TYPE,
            DecoderBlock.TYPE,
            SinusoidalPositions.TYPE,
            LearnedPositions.TYPE,
            Positions.TYPE,
            CausalMask.TYPE,
            PaddingMask.TYPE,
            MaskedSoftmax.TYPE,
            SplitHeads.TYPE,
            JoinHeads.TYPE,
            // sequences
            Embedding.TYPE,
            Elman.TYPE,
            Lstm.TYPE,
            Gru.TYPE,
            Scan.TYPE,
            Decode.TYPE,
            Group.TYPE,
            OneHot.TYPE,
            Gather.TYPE,
            Stack.TYPE,
            Unstack.TYPE,
            LengthMask.TYPE,
            Hold.TYPE,
            StartToken.TYPE,
            Pick.TYPE,
            BeamRows.TYPE,
            TraceBeams.TYPE,
            TakeRows.TYPE,
            PutRows.TYPE,
            // for derivatives
            ZeroState.TYPE,
            Filled.TYPE,
            SumTo.TYPE,
            ExpandTo.TYPE,
            ReshapeTo.TYPE,
            Unslice.TYPE,
            IndexAdd.TYPE,
            XLogY.TYPE,
            NormalCdf.TYPE,
            Scatter.TYPE,
            GatherCells.TYPE,
            ScatterCells.TYPE,
            Unfold.TYPE,
            Fold.TYPE);

    private OpCatalog() {}

    public static List<OpType> all() {
        return ALL;
    }

    public static Optional<OpType> find(String id) {
        return ALL.stream().filter(t -> t.id().equals(id)).findFirst();
    }
}
