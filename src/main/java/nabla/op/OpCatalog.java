package nabla.op;

import java.util.List;
import java.util.Optional;

import nabla.graph.Graph;
import nabla.graph.Op;
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
            // tensors
            Reshape.TYPE,
            Transpose.TYPE,
            Concat.TYPE,
            Split.TYPE,
            Stack.TYPE,
            Unstack.TYPE,
            Slice.TYPE,
            IndexSelect.TYPE,
            Gather.TYPE,
            GatherAlong.TYPE,
            ScatterAdd.TYPE,
            OneHot.TYPE,
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
            CosineSimilarity.TYPE,
            Sum.TYPE,
            Mean.TYPE,
            Max.TYPE,
            Min.TYPE,
            Norm.TYPE,
            LogSumExp.TYPE,
            ArgMax.TYPE,
            // layers
            Dense.TYPE,
            TransposedDense.TYPE,
            Flatten.TYPE,
            Reparameterise.TYPE,
            Group.TYPE,
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
            // normalisation
            BatchNorm.TYPE,
            LayerNorm.TYPE,
            RmsNorm.TYPE,
            Normalise.TYPE,
            Dropout.TYPE,
            Noise.TYPE,
            // convolution
            Conv2d.TYPE,
            Conv1d.TYPE,
            ConvTranspose2d.TYPE,
            MaxPool2d.TYPE,
            AvgPool2d.TYPE,
            MaxPool1d.TYPE,
            GlobalAvgPool.TYPE,
            GlobalMaxPool.TYPE,
            MaxUnpool2d.TYPE,
            Upsample2d.TYPE,
            ConvBlock.TYPE,
            ResidualBlock.TYPE,
            InceptionBlock.TYPE,
            Unfold.TYPE,
            Fold.TYPE,
            // sequences
            Embedding.TYPE,
            Elman.TYPE,
            Lstm.TYPE,
            Gru.TYPE,
            Scan.TYPE,
            Decode.TYPE,
            Word.TYPE,
            LengthMask.TYPE,
            Hold.TYPE,
            StartToken.TYPE,
            Pick.TYPE,
            BeamRows.TYPE,
            TraceBeams.TYPE,
            TakeRows.TYPE,
            PutRows.TYPE,
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
            GaussianDivergence.TYPE,
            Distillation.TYPE,
            CosineLoss.TYPE,
            TripletMargin.TYPE,
            Contrastive.TYPE,
            SkipGram.TYPE,
            DiscriminatorLoss.TYPE,
            GeneratorLoss.TYPE,
            // penalties
            L1Penalty.TYPE,
            L2Penalty.TYPE,
            ElasticNet.TYPE,
            SparsityPenalty.TYPE,
            ContractivePenalty.TYPE,
            // measures
            Accuracy.TYPE,
            ZeroOne.TYPE,
            TopK.TYPE,
            Retrieval.TYPE,
            ConfusionMatrix.TYPE,
            Perplexity.TYPE,
            RSquared.TYPE,
            MeanDeviation.TYPE,
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
            ScatterCells.TYPE);

    private OpCatalog() {}

    public static List<OpType> all() {
        return ALL;
    }

    /// Several nodes as one: what the body is given comes in through ports of that name, its results leave through others.
    public static Op group(Graph body) {
        return new Group(body);
    }

    /// Whether it is nothing but its body, so that its nodes could stand in its place.
    public static boolean isGroup(Op op) {
        return op instanceof Group;
    }

    public static Optional<OpType> find(String id) {
        return ALL.stream().filter(t -> t.id().equals(id)).findFirst();
    }
}
